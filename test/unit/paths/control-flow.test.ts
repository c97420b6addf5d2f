import assert from 'node:assert/strict';
import { analyse, around, visitsOf, ways } from './support';

const map = '\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, way);';

/** No turn, one turn; what is assigned in later turns is unknown. */
const ofLoop = ['0', '1', '?'];

/** What the code is, the code, and the values of `way` that reach the call. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', map, ['0']],
  ['if', `\tif (a)\n\t\tway = 1;\n${map}`, ['0', '1']],
  ['if and else', `\tif (a)\n\t\tway = 1;\n\telse\n\t\tway = 2;\n${map}`, ['1', '2']],
  [
    'else if',
    `\tif (a)\n\t\tway = 1;\n\telse if (b)\n\t\tway = 2;\n\telse\n\t\tway = 3;\n${map}`,
    ['1', '2', '3'],
  ],
  ['an early return', `\tway = 1;\n\tif (a)\n\t\treturn -EINVAL;\n\tway = 2;\n${map}`, ['2']],
  ['if (0)', `\tif (0)\n\t\tway = 1;\n${map}`, ['0']],
  ['&&', `\tif (a && b)\n\t\tway = 1;\n\telse if (a)\n\t\tway = 2;\n${map}`, ['0', '1', '2']],
  ['||', `\tif (a || b)\n\t\tway = 1;\n\telse if (b)\n\t\tway = 2;\n${map}`, ['0', '1']],
  ['! of both', `\tif (!(a && b))\n\t\tway = 1;\n\tif (a && b)\n\t\tway |= 2;\n${map}`, ['1', '2']],
  ['&& as a value', `\tret = a && b;\n\tif (ret)\n\t\tway = 1;\n${map}`, ['0', '1']],
  ['a side effect behind &&', `\tif (a && (way = 1))\n\t\tway |= 2;\n${map}`, ['0', '3']],
  ['a ? b : c', `\tway = a ? 1 : 2;\n${map}`, ['1', '2']],
  ['a ? b : c in an argument', '\tdma_map_phys(dev, phys, size, DMA_TO_DEVICE, a ? 4 : 0);', ['0', '4']],
  ['a ?: b', `\tway = a ? 1 : 0;\n\tway = way ?: 2;\n${map}`, ['1', '2']],
  ['a statement expression', `\tway = ({ int x = 0; if (a) x = 1; x | 2; });\n${map}`, ['2', '3']],
  ['a comma', `\tret = (way = 1, a);\n${map}`, ['1']],
  [
    'do while (0)',
    `\tdo {\n\t\tway = 1;\n\t\tif (a)\n\t\t\tbreak;\n\t\tway = 2;\n\t} while (0);\n${map}`,
    ['1', '2'],
  ],
  ['while', `\twhile (a) {\n\t\tway = 1;\n\t\ta = b;\n\t}\n${map}`, ofLoop],
  [
    'for with break',
    `\tfor (i = 0; i < a; i++) {\n\t\tif (b)\n\t\t\tbreak;\n\t\tway = 1;\n\t}\n${map}`,
    ofLoop,
  ],
  [
    'for with continue',
    `\tfor (i = 0; i < a; i++) {\n\t\tif (b)\n\t\t\tcontinue;\n\t\tway = 1;\n\t}\n${map}`,
    ofLoop,
  ],
  [
    'an endless loop',
    `\tfor (;;) {\n\t\tif (a)\n\t\t\tbreak;\n\t\ta = b;\n\t\tway = 1;\n\t}\n${map}`,
    ofLoop,
  ],
  ['a loop macro', `\tlist_for_each_entry(i, &head, node)\n\t\tway = 1;\n${map}`, ofLoop],
  ['an unknown loop macro', `\tfor_each_possible_thing(i) {\n\t\tway = 1;\n\t}\n${map}`, ofLoop],
  [
    'break in a loop macro',
    `\tfor_each_thing(i) {\n\t\tif (a)\n\t\t\tbreak;\n\t\tway = 1;\n\t}\n${map}`,
    ofLoop,
  ],
  [
    'switch',
    `\tswitch (a) {\n\tcase 1:\n\t\tway = 1;\n\t\tbreak;\n\tcase 2:\n\t\tway = 2;\n\t\tbreak;\n\tdefault:\n\t\tway = 4;\n\t}\n${map}`,
    ['1', '2', '4'],
  ],
  [
    'fallthrough',
    `\tswitch (a) {\n\tcase 1:\n\t\tway = 1;\n\t\tfallthrough;\n\tcase 2:\n\t\tway |= 2;\n\t\tbreak;\n\t}\n${map}`,
    ['0', '2', '3'],
  ],
  [
    'cases of one statement',
    `\tswitch (a) {\n\tcase 1:\n\tcase 2:\n\t\tway = 1;\n\t\tbreak;\n\tdefault:\n\t\treturn 0;\n\t}\n${map}`,
    ['1'],
  ],
  [
    'a default in front',
    `\tswitch (a) {\n\tdefault:\n\t\tway = 4;\n\t\tbreak;\n\tcase 1:\n\t\tway = 1;\n\t}\n${map}`,
    ['1', '4'],
  ],
  [
    'a range of cases',
    `\tswitch (a) {\n\tcase 1 ... 3:\n\t\tway = 1;\n\t\tbreak;\n\tdefault:\n\t\tway = 2;\n\t}\n${map}`,
    ['1', '2'],
  ],
  [
    'continue in a switch in a loop',
    `\tfor (i = 0; i < c; i++) {\n\t\tswitch (a) {\n\t\tcase 1:\n\t\t\tcontinue;\n\t\t}\n\t\tway = 1;\n\t}\n${map}`,
    ofLoop,
  ],
  [
    'a goto ladder',
    `\tif (a)\n\t\tgoto one;\n\tif (b)\n\t\tgoto two;\n\treturn 0;\ntwo:\n\tway |= 2;\none:\n\tway |= 1;\n${map}`,
    ['1', '3'],
  ],
  ['a backward goto', `again:\n\tif (a) {\n\t\tway = 1;\n\t\ta = b;\n\t\tgoto again;\n\t}\n${map}`, ofLoop],
  [
    'a goto into a loop',
    `\tif (a)\n\t\tgoto inside;\n\twhile (b) {\ninside:\n\t\tway = 1;\n\t\tb = c;\n\t}\n${map}`,
    ['0', '1'],
  ],
  ['#ifdef around a statement', `#ifdef CONFIG_A\n\tway = 1;\n#endif\n${map}`, ['0', '1']],
  ['#ifdef and #else', `#ifdef CONFIG_A\n\tway = 1;\n#else\n\tway = 2;\n#endif\n${map}`, ['1', '2']],
  [
    'the same #ifdef twice',
    `#ifdef CONFIG_A\n\tway = 1;\n#endif\n#ifndef CONFIG_A\n\tway |= 2;\n#endif\n${map}`,
    ['1', '2'],
  ],
  ['BUG()', `\tway = 1;\n\tif (a)\n\t\tBUG();\n\telse\n\t\tway = 2;\n${map}`, ['2']],
  ['BUG() on a path that differs in nothing else', `\tif (c)\n\t\tBUG();\n\tway = 1;\n${map}`, ['1']],
  ['BUG_ON()', `\tBUG_ON(a);\n\tif (a)\n\t\tway = 1;\n${map}`, ['0']],
  ['panic()', `\tif (a) {\n\t\tway = 1;\n\t\tpanic("no");\n\t}\n${map}`, ['0']],
  ['WARN_ON()', `\tif (WARN_ON(a))\n\t\tway = 1;\n\tif (a)\n\t\tway |= 2;\n${map}`, ['0', '3']],
  ['unlikely()', `\tif (unlikely(a))\n\t\tway = 1;\n\tif (!a)\n\t\tway |= 2;\n${map}`, ['1', '2']],
  [
    'a lock for a block',
    `\tscoped_guard(mutex, &lock) {\n\t\tway = 1;\n\t\tif (a)\n\t\t\treturn 0;\n\t\tway = 2;\n\t}\n${map}`,
    ['2'],
  ],
];

describe('the values that reach a call through', () => {
  for (const [name, body, expected] of cases)
    it(name, () => {
      assert.deepEqual(ways(body), expected);
    });
});

describe('a call', () => {
  it('behind a return is not reached', () => {
    assert.deepEqual(ways(`\treturn 0;\n${map}`), []);
  });

  it('in a condition is made before the branch', () => {
    const file = analyse(
      around(
        '\tif (dma_mapping_error(dev, dma_map_phys(dev, phys, size, DMA_TO_DEVICE, 0)))\n\t\treturn -EIO;',
      ),
    );
    assert.equal(visitsOf(file, 'dma_map_phys').length, 1);
    assert.equal(visitsOf(file, 'dma_mapping_error').length, 1);
  });

  it('has the decisions of its path as steps, in order, and itself last', () => {
    const file = analyse(
      around(`\tif (a)\n\t\treturn 0;\n\tif (b)\n\t\tway = 1;\n\telse\n\t\treturn 0;\n${map}`),
    );
    const [visit] = visitsOf(file, 'dma_map_phys');
    assert.deepEqual(
      visit?.path.map(({ text }) => text),
      ['a is false', 'b is true', 'dma_map_phys()'],
    );
  });
});
