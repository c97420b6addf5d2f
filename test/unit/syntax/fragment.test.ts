import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeFragments } from '../../../src/syntax/fragment/fragment';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { loadParser } from './support';

describe('completeFragments', () => {
  let parser: CParser;
  before(async () => {
    parser = await loadParser();
  });

  /** Completes one fragment and reads it. */
  function read(text: string, heading = '') {
    const { text: whole, map } = completeFragments(text, [{ span: { start: 0, end: text.length }, heading }]);
    // Lines are indented where the mail lost that; nothing else is put between them.
    assert.ok(withoutIndent(whole).includes(withoutIndent(text)));
    return { whole, map, file: new SourceFile(parser, whole, map) };
  }

  /** Reads a fragment that must give C without errors. */
  function readWhole(text: string, heading = '') {
    const { whole, file, map } = read(text, heading);
    for (const each of file.functions) assert.equal(each.findSyntaxError(), undefined, whole);
    return { whole, map, functions: file.functions, file };
  }

  it('leaves whole functions alone', () => {
    const text = 'int f(void)\n{\n\treturn 0;\n}\n';
    const { whole, functions } = readWhole(text, 'static int before(struct device *dev)');
    assert.equal(whole, text);
    assert.deepEqual(functions[0]?.partial, { start: false, end: false });
  });

  it('gives the middle of a function its heading and an end', () => {
    const { functions } = readWhole(
      '\tif (a)\n\t\tdma_unmap_page(dev, addr, size, dir);\n\tb = 1;\n',
      'static void unmap(struct device *dev, dma_addr_t addr)',
    );
    assert.deepEqual(
      functions.map(({ name, partial }) => [name, partial]),
      [['unmap', { start: true, end: true }]],
    );
    assert.deepEqual(
      functions[0]?.parameters.map(({ name, structTag }) => [name, structTag]),
      [
        ['dev', 'device'],
        ['addr', undefined],
      ],
    );
  });

  it('drops what is cut off of a heading', () => {
    const { functions } = readWhole(
      '\tx = 1;\n',
      'static inline dma_addr_t foo(struct device *dev, struct devi',
    );
    assert.equal(functions[0]?.name, 'foo');
    assert.deepEqual(
      functions[0].parameters.map(({ name }) => name),
      ['dev'],
    );
  });

  it('reads the end of one function and the start of the next', () => {
    const text = '\tfree(p);\n\treturn 0;\n}\n\nstatic int next(void)\n{\n\tif (x) {\n\t\ty();\n';
    const { functions } = readWhole(text, 'int first(void)');
    assert.deepEqual(
      functions.map(({ name, partial }) => [name, partial]),
      [
        ['first', { start: true, end: false }],
        ['next', { start: false, end: true }],
      ],
    );
  });

  it('takes offsets back', () => {
    const text = '\tcall_me(a);\n';
    const { whole, map } = readWhole(text, 'int first(void)');
    assert.equal(map.toOrigin(whole.indexOf('call_me')), text.indexOf('call_me'));
    assert.equal(map.toOrigin(whole.indexOf('first')), undefined);
  });

  const middles: readonly (readonly [string, string])[] = [
    ['the end of an if', '\t\tb();\n\t}\n\treturn 1;\n'],
    ['an else', '\t} else {\n\t\tb();\n\t}\n'],
    ['an else without braces', '\telse\n\t\tb();\n\tc();\n'],
    ['an else if', '\t\ta();\n\t} else if (b) {\n\t\tb();\n'],
    ['the end of a do', '\t\tb();\n\t} while (c);\n'],
    ['the middle of a do', '\tdo {\n\t\tb();\n'],
    ['cases', '\t\tb();\n\t\tbreak;\n\tcase 2:\n\t\tc();\n\t\tbreak;\n'],
    ['the end of a switch', '\tcase 2:\n\t\tbreak;\n\tdefault:\n\t\tbreak;\n\t}\n\treturn 0;\n}\n'],
    ['a loop that is left', '\t\tif (a)\n\t\t\tbreak;\n\t\tcontinue;\n'],
    ['two blocks', '\t\t\ta();\n\t\t}\n\t\tb();\n\t}\n\tc();\n}\n'],
    ['the rest of a call', '\t\t\t   size, DMA_TO_DEVICE);\n\tif (dma_mapping_error(dev, a))\n'],
    ['the rest of a condition', '\t    dma_mapping_error(dev, a)) {\n\t\tb();\n\t}\n'],
    ['the rest of a condition without braces', '\t    !c)\n\t\tb();\n'],
    ['the rest of an expression', '\t\t| DMA_ATTR_CC_SHARED;\n\tb();\n'],
    ['an operator over two lines', '\t\t&& b)\n\t\tc();\n'],
    ['the start of a call', '\ta = dma_map_single(dev, p,\n'],
    ['the start of an assignment', '\ta =\n'],
    ['the start of an if', '\tif (a &&\n'],
    ['an if without its statement', '\tif (a)\n'],
    ['a label at the end', '\ta();\nout:\n'],
    ['a label at the start', 'out:\n\ta();\n}\n'],
    ['the end of a comment', ' * and so it ends: }\n */\n\ta();\n'],
    ['the start of a comment', '\ta();\n\t/* it begins {\n'],
    ['the start of values', '\tstruct a b = {\n\t\t.c = d,\n'],
    ['the start of nested values', '\tint b[] = {\n\t\t{ 1,\n'],
    ['the start of a condition', '\ta = b ?\n'],
    ['values', '\t\t1, 2,\n\t};\n\ta();\n'],
    ['branches', '#ifdef A\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t\tc();\n'],
    ['half of the branches', '\ta();\n#else\n\tb();\n#endif\n\tc();\n'],
    ['nothing but a brace', '}\n'],
    ['a body', '{\n\ta();\n}\n'],
    ['a for_each', '\tlist_for_each_entry(a, b, c) {\n\t\tif (d)\n\t\t\tbreak;\n'],
  ];
  for (const [what, text] of middles)
    it(`completes ${what}`, () => {
      const { functions } = readWhole(text, 'static int f(struct device *dev)');
      assert.equal(functions[0]?.name, 'f');
    });

  it('completes the parameters of a cut declaration', () => {
    const { functions } = readWhole(
      '\t\t   size_t size)\n{\n\treturn g(size);\n}\n',
      'static int f(struct device *dev,',
    );
    assert.deepEqual(
      functions[0]?.parameters.map(({ name }) => name),
      ['dev', 'size'],
    );
  });

  it('does without a heading', () => {
    const { functions } = readWhole('\ta();\n');
    assert.equal(functions.length, 1);
  });

  it('completes structs and tables', () => {
    const table = readWhole('\t.map = my_map,\n};\n', 'static const struct dma_buf_ops my_ops = {').file;
    assert.equal(table.operationTables[0]?.functions.get('map'), 'my_map');
    const struct = readWhole('\tdma_addr_t addr;\n', 'struct ring {').file;
    assert.equal(struct.structs.get('ring')?.[0]?.name, 'addr');
  });

  it('keeps fragments apart', () => {
    const text = '\ta();\n@@\n\tb();\n}\n';
    const { text: whole, map } = completeFragments(text, [
      { span: { start: 0, end: 6 }, heading: 'int f(int x)' },
      { span: { start: 9, end: text.length }, heading: 'int g(int x)' },
    ]);
    const file = new SourceFile(parser, whole, map);
    assert.deepEqual(
      file.functions.map(({ name }) => name),
      ['f', 'g'],
    );
    assert.equal(map.toOrigin(whole.indexOf('b()')), text.indexOf('b()'));
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '(',
        ')',
        ';',
        '\n',
        '\t',
        'else',
        'case 1:',
        'do',
        'while',
        '#if',
        '#else',
        '#endif',
        'f',
        ',',
      ],
      ...['=', '"', "'", '/*', '*/', '//', '\\', 'return', 'x', ' ', '.', 'struct', 'break;', '\u00e9'],
    );
    const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.oneof(text, fc.string()), (body, heading) => {
        read(body, heading);
      }),
    );
  });
});

function withoutIndent(text: string): string {
  return text.replace(/^\t/gm, '');
}
