import { each } from './c-parts';
import type { Shape } from './shape';

const folder = 'drivers/x';

const linked = (
  name: string,
  from: number,
  of: (n: number) => string,
  files: (n: number) => readonly (readonly [string, string])[],
): Shape => ({
  name: `files that are linked: ${name}`,
  file: `${folder}/a.c`,
  from,
  of,
  beside: (n) => Object.fromEntries(files(n).map(([path, text]) => [`${folder}/${path}`, text])),
});

const many = <T>(n: number, one: (i: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, i) => one(i));

/** A header with a struct of `n` members that hold handles. */
const header = (n: number): string =>
  `struct r {\n\tstruct device *dev;\n${each(n, (i) => `\tdma_addr_t d${i};\n`)}};\n`;

const include = '#include "r.h"\n';

const maker = (i: number, size: string, name = 'make'): string =>
  `int ${name}${i}(struct r *r, void *p)\n{\n\tr->d${i} = dma_map_single(r->dev, p, ${size}, DMA_TO_DEVICE);\n\treturn dma_mapping_error(r->dev, r->d${i}) ? -1 : 0;\n}\n`;

const undoer = (i: number, size: string): string =>
  `void undo${i}(struct r *r)\n{\n\tdma_unmap_single(r->dev, r->d${i}, ${size}, DMA_TO_DEVICE);\n}\n`;

/** Shapes of programs of several files. */
export const linkedShapes: readonly Shape[] = [
  linked(
    'a member for each, made there and undone here',
    10,
    (n) => include + each(n, (i) => undoer(i, '8')),
    (n) => [['r.h', header(n)], ...many(n, (i) => [`b${i}.c`, include + maker(i, '4')] as const)],
  ),
  linked(
    'one member, made in each and undone here',
    10,
    () => include + undoer(0, '8'),
    (n) => [
      ['r.h', header(1)],
      ...many(n, (i) => [`b${i}.c`, include + maker(0, '4', `make${i}_`)] as const),
    ],
  ),
  linked(
    'a function of each, called by one function here',
    10,
    (n) =>
      `${include}int f(struct r *r, void *p)\n{\n${each(n, (i) => `\tif (make${i}(r, p))\n\t\treturn -1;\n`)}\treturn 0;\n}\n`,
    (n) => [['r.h', header(n)], ...many(n, (i) => [`b${i}.c`, include + maker(i, '4')] as const)],
  ),
  linked(
    'a function of each, called by the one before',
    40,
    () => `int g0(void *p);\nint f(void *p)\n{\n\treturn g0(p);\n}\n`,
    (n) =>
      many(
        n,
        (i) =>
          [
            `b${i}.c`,
            `int g${i}(void *p)\n{\n\treturn ${i === n - 1 ? 'set_memory_decrypted(p, 1)' : `g${i + 1}(p)`};\n}\n`,
          ] as const,
      ),
  ),
  linked(
    'functions that call each other in a circle',
    10,
    () => `void g0(void *p);\nvoid f(void *p)\n{\n\tset_memory_decrypted(p, 1);\n\tg0(p);\n}\n`,
    (n) =>
      many(
        n,
        (i) =>
          [
            `b${i}.c`,
            `void g${i}(void *p)\n{\n\tset_memory_decrypted(p, 1);\n\tg${(i + 1) % n}(p);\n}\n`,
          ] as const,
      ),
  ),
  linked(
    'a header for each struct',
    10,
    (n) =>
      each(n, (i) => `#include "r${i}.h"\n`) +
      each(
        n,
        (i) =>
          `void undo${i}(struct device *dev, struct r${i} *r)\n{\n\tdma_unmap_single(dev, r->d, r->size, DMA_TO_DEVICE);\n}\n`,
      ),
    (n) => many(n, (i) => [`r${i}.h`, `struct r${i} {\n\tdma_addr_t d;\n\tsize_t size;\n};\n`] as const),
  ),
  linked(
    'a macro of each header that stands for that of the next',
    10,
    () =>
      `#include "r0.h"\nint f(struct device *dev, void *p, dma_addr_t d)\n{\n\tdma_unmap_single(dev, d, M0, DMA_TO_DEVICE);\n\treturn 0;\n}\n`,
    (n) => many(n, (i) => [`r${i}.h`, `#define M${i} ${i === n - 1 ? '4' : `M${i + 1}`}\n`] as const),
  ),
  linked(
    'members of one header, made and undone here',
    20,
    (n) => include + each(n, (i) => maker(i, '4') + undoer(i, '8')),
    (n) => [['r.h', header(n)]],
  ),
  linked(
    'functions that store into one struct, called while it holds a mapping',
    20,
    (n) =>
      `${include}int f(struct r *r, void *p)\n{\n\tr->d0 = dma_map_single(r->dev, p, 4, DMA_TO_DEVICE);\n${each(n, (i) => `\tset${i}(r);\n`)}\tdma_unmap_single(r->dev, r->d0, 8, DMA_TO_DEVICE);\n\treturn 0;\n}\n`,
    (n) => [
      ['r.h', header(n + 1)],
      ...many(
        n,
        (i) => [`b${i}.c`, `${include}void set${i}(struct r *r)\n{\n\tr->d${i + 1} = 0;\n}\n`] as const,
      ),
    ],
  ),
];
