import { around, each, mapped } from './c-parts';
import type { Shape } from './shape';

const statement = (name: string, of: (n: number) => string, from = 300): Shape => ({
  name,
  file: 'a.c',
  from,
  of: (n) => mapped(of(n)),
});

/** What C nests, deeper than anybody would write it. */
export const cNesting: readonly Shape[] = [
  statement('negations of a value', (n) => `\ts = ${'!'.repeat(n)}a;`),
  statement('negations of a condition', (n) => `\tif (${'!'.repeat(n)}a)\n\t\ta = 1;`, 2000),
  statement('complements', (n) => `\ts = ${'~'.repeat(n)}a;`),
  statement('minus signs', (n) => `\ts = ${'- '.repeat(n)}a;`),
  statement('dereferences', (n) => `\ts = ${'*'.repeat(n)}p;`),
  statement('casts', (n) => `\ts = ${'(int)'.repeat(n)}a;`),
  statement('parentheses of a value', (n) => `\ts = ${around(n, '(', 'a', ')')};`),
  statement('parentheses of a condition', (n) => `\tif (${around(n, '(', 'a', ')')})\n\t\ta = 1;`),
  statement('statement expressions', (n) => `\ts = ${around(n, '({ ', 'a', '; })')};`),
  statement('subscripts in subscripts', (n) => `\ts = ${around(n, 'p[', 'a', ']')};`),
  statement('calls in calls', (n) => `\ts = ${around(n, 'g(', 'a', ')')};`),
  statement('sizeof of sizeof', (n) => `\ts = ${'sizeof '.repeat(n)}a;`),
  statement('choices in choices', (n) => `\ts = ${'a ? 1 : '.repeat(n)}2;`),
  statement('choices in the middle of choices', (n) => `\ts = ${around(n, 'a ? ', '1', ' : 2')};`),
  statement('assignments in assignments', (n) => `\t${'s = '.repeat(n)}a;`),
  statement('blocks', (n) => `\t${around(n, '{', 'a = 1;', '}')}`),
  statement('if in if', (n) => `\t${'if (a) '.repeat(n)}a = 1;`),
  statement('if in if, with blocks', (n) => `\t${around(n, 'if (a) {', 'a = 1;', '}')}`),
  statement('while in while', (n) => `\t${'while (a) '.repeat(n)}a = 1;`),
  statement('for in for', (n) => `\t${'for (;;) '.repeat(n)}a = 1;`),
  statement('do in do', (n) => `\t${around(n, 'do { ', 'a = 1;', ' } while (a);')}`),
  statement('switch in switch', (n) => `\t${around(n, 'switch (a) { case 1: ', 'a = 1;', ' }')}`),
  statement('labels of labels', (n) => `\t${each(n, (i) => `l${i}: `)}a = 1;`),
  statement('initializers', (n) => `\tint x[] = ${around(n, '{', '1', '}')};`),
  statement('designated initializers', (n) => `\tstruct x x = ${around(n, '{ .a = ', '1', ' }')};`),
  statement('designators', (n) => `\tstruct x x = { ${'.a'.repeat(n)} = 1 };`),
  statement('declarators of pointers', (n) => `\tint ${'*'.repeat(n)}x;`, 3000),
  statement('declarators in parentheses', (n) => `\tint ${around(n, '(', 'x', ')')};`),
  statement('dimensions', (n) => `\tint x${'[1]'.repeat(n)};`),
  statement('#if in #if in a function', (n) => around(n, '\n#if A\n', '\ta = 1;', '\n#endif\n')),
  statement('open braces', (n) => `\t${'{'.repeat(n)}`),
  statement('open parentheses', (n) => `\ta = ${'('.repeat(n)};`),
  statement('open calls', (n) => '\tA(\n'.repeat(n), 1000),
  {
    name: 'structs in structs',
    file: 'a.c',
    from: 400,
    of: (n) =>
      `struct x { ${around(n, 'struct { ', 'int a;', ' } b;')} };\n${mapped('\ts = ((struct x *)p)->b.b.a;')}`,
  },
  {
    name: '#if in #if at file scope',
    file: 'a.c',
    from: 300,
    of: (n) => around(n, '#if A\n', mapped(''), '#endif\n'),
  },
];
