import { each, mapped } from './c-parts';
import type { Shape } from './shape';

const file = (name: string, from: number, of: (n: number) => string): Shape => ({
  name,
  file: 'a.c',
  from,
  of,
});

const attributed = (name: string): string =>
  `int f(struct device *dev, phys_addr_t p, size_t s)\n{\n\treturn dma_map_phys(dev, p, s, DMA_TO_DEVICE, ${name});\n}\n`;

/** What there is many of in one file: macros, functions, types. */
export const cFiles: readonly Shape[] = [
  file(
    'macros that stand for each other',
    300,
    (n) => `${each(n, (i) => `#define M${i} M${i + 1}\n`)}#define M${n} 1\n${attributed('M0')}`,
  ),
  file(
    'macros that double',
    1500,
    (n) => `#define M0 1\n${each(n, (i) => `#define M${i + 1} M${i}+M${i}\n`)}${attributed(`M${n}`)}`,
  ),
  file(
    'macros that name each other in a circle',
    300,
    (n) => `${each(n, (i) => `#define M${i} M${(i + 1) % n}\n`)}${attributed('M0')}`,
  ),
  file('definitions of one macro', 4000, (n) => `${'#define M 1\n'.repeat(n)}${attributed('M')}`),
  file(
    'lines of one macro',
    400,
    (n) => `#define M do { ${'\\\n\ta = 1; '.repeat(n)}} while (0)\n${mapped('\tM;')}`,
  ),
  file('functions with a mapping', 40, (n) => each(n, (i) => mapped('').replace('int f', `int f${i}`))),
  file(
    'functions without one',
    400,
    (n) => each(n, (i) => `static int g${i}(int a)\n{\n\treturn a;\n}\n`) + mapped(''),
  ),
  file(
    'functions that call the one before',
    60,
    (n) =>
      `static dma_addr_t g0(struct device *dev, void *p)\n{\n\treturn dma_map_single(dev, p, 4, DMA_TO_DEVICE);\n}\n${each(n, (i) => `static dma_addr_t g${i + 1}(struct device *dev, void *p)\n{\n\treturn g${i}(dev, p);\n}\n`)}`,
  ),
  file(
    'functions that call the one behind',
    60,
    (n) =>
      `${each(n, (i) => `static dma_addr_t g${i}(struct device *dev, void *p)\n{\n\treturn g${i + 1}(dev, p);\n}\n`)}static dma_addr_t g${n}(struct device *dev, void *p)\n{\n\treturn dma_map_single(dev, p, 4, DMA_TO_DEVICE);\n}\n`,
  ),
  file(
    'functions that call the one before twice',
    60,
    (n) =>
      `static int g0(void *p)\n{\n\treturn set_memory_decrypted(p, 1);\n}\n${each(n, (i) => `static int g${i + 1}(void *p)\n{\n\tg${i}(p);\n\treturn g${i}(p);\n}\n`)}`,
  ),
  file('functions that call each other in a circle', 60, (n) =>
    each(
      n,
      (i) => `static void g${i}(void *p)\n{\n\tset_memory_decrypted(p, 1);\n\tg${(i + 1) % n}(p);\n}\n`,
    ),
  ),
  file(
    'callers of one function',
    60,
    (n) =>
      `static void undo(struct device *dev, dma_addr_t d)\n{\n\tdma_unmap_single(dev, d, 4, DMA_TO_DEVICE);\n}\n${each(n, (i) => `void g${i}(struct device *dev, dma_addr_t d)\n{\n\tundo(dev, d);\n}\n`)}`,
  ),
  file('functions of one name', 60, (n) => mapped('').repeat(n)),
  file(
    'makers and undoers of one member',
    40,
    (n) =>
      `struct r { dma_addr_t d; };\n${each(n, (i) => `int m${i}(struct device *dev, struct r *r, void *p)\n{\n\tr->d = dma_map_single(dev, p, 4, DMA_TO_DEVICE);\n\treturn dma_mapping_error(dev, r->d);\n}\nvoid u${i}(struct device *dev, struct r *r)\n{\n\tdma_unmap_single(dev, r->d, 8, DMA_TO_DEVICE);\n}\n`)}`,
  ),
  file(
    'parameters',
    200,
    (n) =>
      `int f(struct device *dev, ${each(n, (i) => `int a${i}, `)}dma_addr_t d)\n{\n\tdma_unmap_single(dev, d, 4, DMA_TO_DEVICE);\n\treturn a1;\n}\n`,
  ),
  file(
    'members of a struct',
    6000,
    (n) => `struct r {\n${each(n, (i) => `\tint a${i};\n`)}};\n${mapped('\ts = ((struct r *)p)->a1;')}`,
  ),
  file(
    'members of a struct that are used',
    120,
    (n) =>
      `struct r {\n${each(n, (i) => `\tint a${i};\n`)}};\nint f(struct device *dev, struct r *r)\n{\n${each(n, (i) => `\tr->a${i} = 1;\n`)}\tdma_unmap_single(dev, r->a1, 4, DMA_TO_DEVICE);\n\treturn 0;\n}\n`,
  ),
  file(
    'structs of one name',
    200,
    (n) => `${'struct r { int a; };\n'.repeat(n)}${mapped('\ts = ((struct r *)p)->a;')}`,
  ),
  file(
    'types of types',
    3000,
    (n) => `typedef int t0;\n${each(n, (i) => `typedef t${i} t${i + 1};\n`)}${mapped('')}`,
  ),
  file(
    'operation tables',
    200,
    (n) =>
      `${each(n, (i) => `static const struct dma_buf_ops o${i} = {\n\t.map_dma_buf = g,\n\t.unmap_dma_buf = h,\n};\n`)}${mapped('')}`,
  ),
  file('elements of a table', 400, (n) => `static const int t[] = { ${'1, '.repeat(n)}};\n${mapped('')}`),
  file(
    'branches that split a function',
    120,
    (n) => `${'#if A\nint g(int a)\n#else\nint g(void)\n#endif\n{\n\treturn 0;\n}\n'.repeat(n)}${mapped('')}`,
  ),
  file(
    'branches of #elif with functions',
    60,
    (n) => `#if A\n${mapped('')}${each(n, (i) => `#elif A${i}\n${mapped('')}`)}#endif\n`,
  ),
  file('calls of interest outside of functions', 2000, (n) =>
    `#define M(d, p) dma_map_single(d, p, 4, DMA_TO_DEVICE)\n`.replace('M', 'M0').repeat(n),
  ),
  file('annotations that nobody knows', 400, (n) => `int ${'__foo '.repeat(n)}g(void);\n${mapped('')}`),
  file('annotations that are known', 400, (n) => `int ${'__init '.repeat(n)}g(void);\n${mapped('')}`),
  file(
    'parameters as of old',
    200,
    (n) =>
      `int g(${each(n, (i) => `a${i}, `)}b)\n${each(n, (i) => `int a${i};\n`)}int b;\n{\n\treturn 0;\n}\n${mapped('')}`,
  ),
  file('words', 8000, (n) => `${'struct '.repeat(n)}\n${mapped('')}`),
  file('quotes that stay open', 400, (n) => `${'"\n'.repeat(n)}${mapped('')}`),
  file('closing braces', 400, (n) => `${'}'.repeat(n)}\n${mapped('')}`),
];
