import { each, mapped } from './c-parts';
import type { Shape } from './shape';

const file = (name: string, from: number, of: (n: number) => string): Shape => ({
  name,
  file: 'a.c',
  from,
  of,
});

const wrapper =
  'static dma_addr_t w(struct device *dev, void *p, size_t s)\n{\n\treturn dma_map_single(dev, p, s, DMA_TO_DEVICE);\n}\n';
const undoer =
  'static void u(struct device *dev, dma_addr_t d, size_t s)\n{\n\tdma_unmap_single(dev, d, s, DMA_TO_DEVICE);\n}\n';

/** A function with `body`. */
const f = (body: string, name = 'f'): string =>
  `int ${name}(struct device *dev, struct r *r, void *p, size_t s)\n{\n${body}\treturn 0;\n}\n`;

/** What functions of one file do with and to one another. */
export const cProgram: readonly Shape[] = [
  file(
    'calls of one wrapper in one function',
    20,
    (n) =>
      wrapper +
      f(
        each(
          n,
          (i) => `\tdma_addr_t d${i} = w(dev, p, s);\n\tif (dma_mapping_error(dev, d${i}))\n\t\treturn -1;\n`,
        ),
      ),
  ),
  file(
    'calls of one wrapper and its opposite',
    40,
    (n) =>
      wrapper +
      undoer +
      f(
        each(
          n,
          () =>
            `\t{\n\t\tdma_addr_t d = w(dev, p, s);\n\t\tif (!dma_mapping_error(dev, d))\n\t\t\tu(dev, d, s);\n\t}\n`,
        ),
      ),
  ),
  file(
    'wrappers, each called once by one function',
    40,
    (n) =>
      each(n, (i) => wrapper.replace('w(', `w${i}(`)) + f(each(n, (i) => `\tr->d${i} = w${i}(dev, p, s);\n`)),
  ),
  file(
    'functions that each call three others',
    40,
    (n) =>
      `static int g0(void *p)\n{\n\treturn set_memory_decrypted(p, 1);\n}\n${each(n, (i) => `static int g${i + 1}(void *p)\n{\n\tif (g${i}(p))\n\t\treturn -1;\n\treturn g${i >> 1}(p) || g${i >> 2}(p);\n}\n`)}`,
  ),
  file(
    'calls of a function with many ways',
    20,
    (n) =>
      `static int g(void *p, int a)\n{\n${each(8, (i) => `\tif (a == ${i} && set_memory_decrypted(p, ${i + 1}))\n\t\treturn ${i};\n`)}\treturn 0;\n}\n${f('\tif (g(p, s))\n\t\treturn -1;\n'.repeat(n))}`,
  ),
  file(
    'functions that store a member each, called in turn',
    120,
    (n) =>
      each(n, (i) => `static void g${i}(struct r *r)\n{\n\tr->a${i} = ${i};\n}\n`) +
      f(
        `\tr->d = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n${each(n, (i) => `\tg${i}(r);\n`)}\tdma_unmap_single(dev, r->d, s, DMA_TO_DEVICE);\n`,
      ),
  ),
  file(
    'functions that store a member each, in one another',
    120,
    (n) =>
      each(
        n,
        (i) =>
          `static void g${i}(struct r *r)\n{\n\tr->a${i} = ${i};\n${i === 0 ? '' : `\tg${i - 1}(r);\n`}}\n`,
      ) +
      f(
        `\tr->d = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n\tg${n - 1}(r);\n\tdma_unmap_single(dev, r->d, s, DMA_TO_DEVICE);\n`,
      ),
  ),
  file('circles of functions', 30, (n) =>
    each(
      n,
      (i) =>
        `static void a${i}(void *p, int a)\n{\n\tif (a)\n\t\tb${i}(p, a - 1);\n}\nstatic void b${i}(void *p, int a)\n{\n\tset_memory_decrypted(p, 1);\n\ta${i}(p, a);\n\ta${(i + 1) % n}(p, a);\n}\n`,
    ),
  ),
  file(
    'functions that all call each of five',
    40,
    (n) =>
      each(5, (i) => `static int g${i}(void *p)\n{\n\treturn set_memory_decrypted(p, ${i});\n}\n`) +
      each(n, (i) => `int h${i}(void *p)\n{\n\treturn ${each(5, (k) => `g${k}(p) ?: `)}0;\n}\n`),
  ),
  file(
    'members, each made in one function and undone in another',
    20,
    (n) =>
      `struct r {\n${each(n, (i) => `\tdma_addr_t d${i};\n`)}};\n${f(each(n, (i) => `\tr->d${i} = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n\tif (dma_mapping_error(dev, r->d${i}))\n\t\treturn -1;\n`))}${f(
        each(n, (i) => `\tdma_unmap_single(dev, r->d${i}, 4, DMA_TO_DEVICE);\n`),
        'h',
      )}`,
  ),
  file(
    'members, each made and undone in functions of their own',
    40,
    (n) =>
      `struct r {\n${each(n, (i) => `\tdma_addr_t d${i};\n`)}};\n${each(n, (i) => f(`\tr->d${i} = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n\tif (dma_mapping_error(dev, r->d${i}))\n\t\treturn -1;\n`, `m${i}`) + f(`\tdma_unmap_single(dev, r->d${i}, 4, DMA_FROM_DEVICE);\n`, `u${i}`))}`,
  ),
  file('structs with a mapping each', 30, (n) =>
    each(
      n,
      (i) =>
        `struct r${i} {\n\tdma_addr_t d;\n};\n${f('\tr->d = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n', `m${i}`).replace('struct r *', `struct r${i} *`)}${f('\tdma_unmap_single(dev, r->d, s, DMA_FROM_DEVICE);\n', `u${i}`).replace('struct r *', `struct r${i} *`)}`,
    ),
  ),
  file('functions of operation tables', 40, (n) =>
    each(
      n,
      (i) =>
        `${f('\tr->d = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n', `m${i}`)}static const struct ops o${i} = {\n\t.map = m${i},\n\t.probe = m${(i + 1) % n},\n};\n`,
    ),
  ),
  file(
    'members of one operation table',
    200,
    (n) => `static const struct ops o = {\n${each(n, (i) => `\t.f${i} = m${i},\n`)}};\n${mapped('')}`,
  ),
  file('enumerators', 400, (n) => `enum e {\n${each(n, (i) => `\tE${i},\n`)}};\n${mapped('\ts = E7;')}`),
  file(
    'enumerators that hang on each other',
    400,
    (n) =>
      `enum e {\n\tE0 = 1,\n${each(n, (i) => `\tE${i + 1} = E${i} + 1,\n`)}};\n${mapped(`\ts = E${n};`)}`,
  ),
  file(
    'macros with arguments in one another',
    40,
    (n) =>
      `${each(n, (i) => `#define M${i + 1}(x) M${i}((x) + 1)\n`)}#define M0(x) (x)\n${mapped(`\ts = M${n}(a);`)}`,
  ),
  file(
    'macros that map',
    40,
    (n) =>
      `#define MAP(d, p) dma_map_single(d, p, 4, DMA_TO_DEVICE)\n${f(each(n, (i) => `\tr->d${i} = MAP(dev, p);\n`))}`,
  ),
  file('functions in branches of their own', 60, (n) =>
    each(
      n,
      (i) =>
        `#ifdef CONFIG_${i}\n${f('\tr->d = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n', `m${i}`)}#else\nstatic inline int m${i}(void)\n{\n\treturn 0;\n}\n#endif\n`,
    ),
  ),
  file(
    'variables of the file that functions store',
    60,
    (n) =>
      each(n, (i) => `static dma_addr_t x${i};\n`) +
      each(n, (i) =>
        f(
          `\tx${i} = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n\tdma_unmap_single(dev, x${i}, 8, DMA_TO_DEVICE);\n`,
          `m${i}`,
        ),
      ),
  ),
];
