import { each, mapped } from './c-parts';
import type { Shape } from './shape';

const statement = (name: string, of: (n: number) => string, from = 300): Shape => ({
  name,
  file: 'a.c',
  from,
  of: (n) => mapped(of(n)),
});

/** What follows on itself in one function. */
export const cChains: readonly Shape[] = [
  statement('a size that is added to itself', (n) => '\ts = s + s;\n'.repeat(n), 1000),
  statement('a size that is multiplied by itself', (n) => '\ts = s * s;\n'.repeat(n), 200),
  statement('a size that is shifted by itself', (n) => '\ts = s << s;\n'.repeat(n), 200),
  statement('a size that is one more each time', (n) => '\ts = s + a;\n'.repeat(n), 400),
  statement('sums of two sizes that take turns', (n) => '\ts = s + a;\n\ta = a + s;\n'.repeat(n), 200),
  statement('results that are or-ed', (n) => `\ta = ${'set_memory_decrypted(p, 1) | '.repeat(n)}0;`, 100),
  statement(
    'results that are or-ed one by one',
    (n) => '\ta |= set_memory_decrypted(p, 1);\n'.repeat(n),
    200,
  ),
  statement('members of members', (n) => '\tp = p->next;\n'.repeat(n), 400),
  statement('elements of elements', (n) => '\tp = p[a];\n'.repeat(n), 400),
  statement('operands of &&', (n) => `\tif (${'a && '.repeat(n)}1)\n\t\treturn 0;`, 250),
  statement('operands of ||', (n) => `\tif (${each(n, (i) => `a${i} || `)}1)\n\t\ta = 1;`, 250),
  statement('operands of + and &&', (n) => `\tif (${each(n, (i) => `a + ${i} && `)}1)\n\t\ta = 1;`, 250),
  statement('operands of +', (n) => `\ts = ${'a + '.repeat(n)}1;`),
  statement('operands of a comma', (n) => `\t${'a = 1, '.repeat(n)}a = 2;`),
  statement('else if', (n) => `\t${each(n, (i) => `if (a == ${i}) s = ${i}; else `)}s = 0;`, 250),
  statement(
    'cases',
    (n) => `\tswitch (a) {\n${each(n, (i) => `\tcase ${i}:\n\t\ts = ${i};\n\t\tbreak;\n`)}\t}`,
    250,
  ),
  statement(
    'cases that fall through',
    (n) => `\tswitch (a) {\n${each(n, (i) => `\tcase ${i}:\n`)}\t\ts = 1;\n\t}`,
    250,
  ),
  statement('goto to the next label', (n) => each(n, (i) => `\tgoto l${i};\nl${i}:\n`), 250),
  statement('goto back', (n) => each(n, (i) => `l${i}:\n\ta = g(a);\n\tif (a)\n\t\tgoto l${i};\n`), 120),
  statement(
    'variables that hang on each other',
    (n) => each(n, (i) => `\tint v${i} = ${i === 0 ? 's' : `v${i - 1}`};\n`),
    250,
  ),
  statement('variables', (n) => each(n, (i) => `\tint v${i} = g(${i});\n`), 250),
  statement('variables of one name', (n) => '\t{ int x = a; a = x; }\n'.repeat(n), 250),
  statement('variables in one declaration', (n) => `\tint ${each(n, (i) => `v${i} = ${i}, `)}v;`, 250),
  statement('members of a variable', (n) => `\tstruct x x;\n${each(n, (i) => `\tx.a${i} = a;\n`)}`, 250),
  statement('a variable stored whole and in parts', (n) => each(n, (i) => `\tx.a${i} = a;\n\tx = y;\n`), 120),
  statement('members stored behind a pointer', (n) => each(n, (i) => `\tq->a${i} = d;\n`), 120),
  statement('unknown calls', (n) => '\tg(p, &a);\n'.repeat(n), 250),
  statement('arguments of a call', (n) => `\tg(${'a, '.repeat(n)}a);`, 250),
  statement('decisions', (n) => each(n, (i) => `\tif (a == ${i})\n\t\ts = ${i};\n`), 120),
  statement('decisions that matter', (n) => each(n, (i) => `\tif (g(${i}))\n\t\tp = h(${i});\n`), 120),
  statement('ways out', (n) => each(n, (i) => `\tif (g(${i}))\n\t\treturn ${i};\n`), 120),
  statement('loops', (n) => '\twhile (g(a))\n\t\ta = h(a);\n'.repeat(n), 120),
  statement(
    'variables that clean up',
    (n) => `${each(n, (i) => `\tvoid *v${i} __free(kfree) = g();\n`)}\tif (a)\n\t\treturn 1;`,
    120,
  ),
  statement(
    'variables that clean up, and ways out',
    (n) => each(n, (i) => `\tvoid *v${i} __free(kfree) = g();\n\tif (a)\n\t\treturn 1;\n`),
    500,
  ),
  statement('strings side by side', (n) => `\tg(${'"a" '.repeat(n)});`, 400),
  statement('numbers of an array', (n) => `\tint x[] = { ${'1, '.repeat(n)} };`, 400),
  statement(
    'mappings',
    (n) => each(n, (i) => `\tdma_addr_t d${i} = dma_map_single(dev, p + ${i}, s, DMA_TO_DEVICE);\n`),
    60,
  ),
  statement('allocations', (n) => each(n, (i) => `\tvoid *q${i} = kmalloc(s, GFP_KERNEL);\n`), 60),
  statement('a line', (n) => `\t${'a = 1; '.repeat(n)}`, 2000),
  statement('line ends that are continued', (n) => `\ta = 1 ${'\\\n'.repeat(n)} + 2;`, 400),
  statement('comments', (n) => '\t/* a */ // b\n'.repeat(n), 400),
  statement(
    '#ifdef around statements',
    (n) => '#ifdef A\n\ta = 1;\n#else\n\ta = 2;\n#endif\n'.repeat(n),
    120,
  ),
  statement('#elif', (n) => `#if A\n\ta = 1;\n${each(n, (i) => `#elif A${i}\n\ta = ${i};\n`)}#endif`, 120),
  statement(
    '#if that splits statements',
    (n) => '\tif (a)\n#if A\n\t{ a = 1;\n#else\n\t{ a = 2;\n#endif\n\t}\n'.repeat(n),
    200,
  ),
];
