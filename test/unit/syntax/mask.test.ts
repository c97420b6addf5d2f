import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listed } from '../../../src/syntax/mask/masked-source';
import { type CParser, firstSyntaxError } from '../../../src/syntax/parser';
import { slice } from '../../../src/text/span';
import { bodies, declarations, inFunction } from './samples';
import { type Call, listCalls, loadParser, mask } from './support';

describe('maskMacros', () => {
  let parser: CParser;
  before(async () => {
    parser = await loadParser();
  });

  /** The calls of the functions of `text`, none of which may hold a syntax error. */
  function readCalls(text: string): Call[] {
    const masked = mask(text);
    return masked.functions.flatMap(({ span }) =>
      parser.withTree(slice(masked.text, span), (root) => {
        assert.equal(firstSyntaxError(root), undefined, masked.text);
        return listCalls(root, slice(text, span));
      }),
    );
  }

  for (const [what, text] of declarations)
    it(`reads ${what}`, () => {
      const masked = mask(text);
      assert.deepEqual(
        masked.functions.map(({ name }) => slice(masked.text, name)),
        ['f'],
      );
      assert.ok(readCalls(text).some(({ name }) => name === 'g'));
    });

  for (const [what, body, kinds = []] of bodies)
    it(`reads ${what}`, () => {
      const text = inFunction(body);
      const calls = readCalls(text);
      const masked = mask(text);
      assert.equal(masked.functions.length, 1);
      assert.deepEqual(
        masked.macros.map(({ kind }) => kind),
        kinds,
      );
      for (const { name, span } of masked.macros) assert.ok(text.startsWith(name, span.start));
      for (const match of body.matchAll(/\b[ghk]\(/g)) {
        const offset = '{\n\t'.length + 'static int f(int a)\n'.length + match.index;
        if (masked.unread.some(({ span }) => span.start <= offset && offset < span.end)) continue;
        assert.ok(
          calls.some((call) => call.offset === offset),
          `${match[0]} at ${offset} in ${masked.text}`,
        );
      }
    });

  it('keeps the number of arguments', () => {
    const counts = (body: string) => readCalls(inFunction(body)).map(({ argumentCount }) => argumentCount);
    assert.deepEqual(counts('g(w, struct foo, m);'), [3]);
    assert.deepEqual(counts('g(a, ==, b);'), [3]);
    assert.deepEqual(counts('g(KERN_ERR "a", b);'), [2]);
    assert.deepEqual(counts('g(a, return -EIO, b);'), [3]);
    assert.deepEqual(counts('g(a, /* */, b);'), [3]);
    assert.deepEqual(counts('g(a,\n#ifdef A\n\tb\n#else\n\tc\n#endif\n\t);'), [2]);
  });

  it('keeps branches that are whole statements, and says which it did not read', () => {
    const whole = mask(inFunction('#ifdef A\n\tg(a);\n#else\n\th(a);\n#endif'));
    assert.match(whole.text, /#ifdef A\n\tg\(a\);\n#else\n\th\(a\);\n#endif/);
    assert.deepEqual(whole.unread, []);
    const text = inFunction('if (a &&\n#ifdef A\n\t    b)\n#else\n\t    c)\n#endif\n\t\tg(a);');
    const split = mask(text);
    assert.equal(split.unread.length, 1);
    assert.match(split.unread[0]?.reason ?? '', /^#else branch not read/);
    assert.equal(slice(text, split.unread[0]?.span ?? { start: 0, end: 0 }).trim(), 'c)');
  });

  it('says under which conditions a function is compiled', () => {
    const { functions } = mask(
      '#ifdef A\n#if B > 1\nint f(void)\n{\n}\n#elif C\nint f(void)\n{\n}\n#endif\n#else\nint f(void)\n{\n}\n#endif\n',
    );
    assert.deepEqual(
      functions.map(({ conditions }) => listed(conditions)),
      [['defined(A)', 'B > 1'], ['defined(A)', '!(B > 1)', 'C'], ['!(defined(A))']],
    );
  });

  it('lists defines', () => {
    const text =
      '#define A\n#define B(x, y...) \\\n\tf(x, \\\n\t  y)\nstruct s {\n#define C 3 /* three */\n\tint a;\n};\n';
    const { defines } = mask(text);
    assert.deepEqual(
      defines.map(({ name, parameters, body }) => [name, parameters, slice(text, body)]),
      [
        ['A', undefined, ''],
        ['B', ['x', 'y'], '\\\n\tf(x, \\\n\t  y)'],
        ['C', undefined, '3 /* three */'],
      ],
    );
  });

  it('lists types and initialized objects', () => {
    const text =
      'struct a {\n\tint b;\n} __packed;\nstatic const struct ops o = {\n\t.f = f,\n\tSET_PM_OPS(x, y)\n};\nint f(void)\n{\n}\n';
    const masked = mask(text);
    assert.deepEqual(
      masked.types.map((span) => slice(text, span)),
      ['struct a {\n\tint b;\n}'],
    );
    assert.match(
      slice(masked.text, masked.initializers[0] ?? { start: 0, end: 0 }),
      /^static.*\.f = f,\s*\}$/s,
    );
    assert.equal(masked.functions[0]?.span.start, text.indexOf('int f'));
  });

  it('finds the functions behind one that is being typed', () => {
    const later = 'static int later(void)\n{\n\treturn 0;\n}\n';
    for (const broken of [
      'int f(void)\n{\n\tif (a) {\n\treturn 1;\n}\n\n',
      'int f(void)\n{\n\tg(a, (b;\n}\n\n',
      'int f(void)\n{\n\tif (a)\n\n',
      'int f(void)\n{\n\t"abc\n}\n\n',
      'struct a {\n\tint b;\n}\n\n',
      '#ifdef A\nint f(void)\n{\n}\n\n',
    ]) {
      const masked = mask(broken + later);
      const last = masked.functions.at(-1);
      assert.equal(last && slice(masked.text, last.span), later.trimEnd(), broken);
    }
  });

  it('does not mind an unknown annotation', () => {
    const annotation = fc.stringMatching(/^__[a-z]{3,8}_[a-z]{3,8}$/);
    const places = [
      'static @ int f(void)',
      'static int @ f(void)',
      'static struct foo *@ f(void)',
      'int f(void) @',
    ];
    fc.assert(
      fc.property(annotation, fc.constantFrom(...places), (word, place) => {
        const calls = readCalls(`${place.replace('@', word)}\n{\n\tg(1, 2);\n}\n`);
        assert.deepEqual(
          calls.map(({ name, argumentCount }) => [name, argumentCount]),
          [['g', 2]],
        );
      }),
    );
  });
});
