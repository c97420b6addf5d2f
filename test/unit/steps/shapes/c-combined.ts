import { each, mapped } from './c-parts';
import type { Shape } from './shape';

const statement = (name: string, from: number, of: (n: number) => string): Shape => ({
  name,
  file: 'a.c',
  from,
  of: (n) => mapped(of(n)),
});

/** A mapping with a number, and the way out where it fails. */
const mapping = (i: number, out: string): string =>
  `\tdma_addr_t d${i} = dma_map_single(dev, q${i}, s, DMA_TO_DEVICE);\n\tif (dma_mapping_error(dev, d${i}))\n\t\t${out};\n`;

const unmapping = (i: number): string => `\tdma_unmap_single(dev, d${i}, s, DMA_TO_DEVICE);\n`;

/** What one function does one after another, in one another, and both. */
export const cCombined: readonly Shape[] = [
  statement(
    'cases in a loop',
    120,
    (n) =>
      `\twhile (g(a)) {\n\t\tswitch (h(a)) {\n${each(n, (i) => `\t\tcase ${i}:\n\t\t\ts = ${i};\n\t\t\tbreak;\n`)}\t\t}\n\t}`,
  ),
  statement('loops with cases', 30, (n) =>
    each(
      n,
      (i) =>
        `\tfor (a = 0; a < ${i}; a++) {\n\t\tswitch (g(a)) {\n\t\tcase 1:\n\t\t\ts = 1;\n\t\t\tbreak;\n\t\tdefault:\n\t\t\tcontinue;\n\t\t}\n\t}\n`,
    ),
  ),
  statement(
    'variables that are used at the end',
    120,
    (n) => `${each(n, (i) => `\tint v${i} = g(${i});\n`)}\th(${each(n, (i) => `v${i}, `)}a);`,
  ),
  statement('members that are stored, and calls', 120, (n) =>
    each(n, (i) => `\tdev->a${i} = ${i};\n\tg(a);\n`),
  ),
  statement(
    'members of a variable, and calls',
    120,
    (n) => `\tstruct x x;\n${each(n, (i) => `\tx.a${i} = g(${i});\n`)}`,
  ),
  statement('allocations that are checked', 60, (n) =>
    each(n, (i) => `\tvoid *q${i} = kmalloc(s, GFP_KERNEL);\n\tif (!q${i})\n\t\treturn -ENOMEM;\n`),
  ),
  statement(
    'allocations, and labels that free them',
    12,
    (n) =>
      `${each(n, (i) => `\tq${i} = kmalloc(s, GFP_KERNEL);\n\tif (!q${i})\n\t\tgoto l${i};\n`)}\treturn 0;\n${each(n, (i) => `l${n - 1 - i}:\n\tkfree(q${n - 2 - i});\n`)}`,
  ),
  statement('mappings that are checked', 40, (n) => each(n, (i) => mapping(i, 'return -ENOMEM'))),
  statement(
    'mappings that are checked and undone',
    40,
    (n) => each(n, (i) => mapping(i, 'return -ENOMEM')) + each(n, unmapping),
  ),
  statement(
    'mappings, and labels that undo them',
    8,
    (n) =>
      `${each(n, (i) => mapping(i, `goto l${i}`))}\treturn 0;\n${each(n, (i) => `l${n - 1 - i}:\n${unmapping(n - 2 - i)}`)}`,
  ),
  statement('mappings, each undone at once', 40, (n) =>
    each(n, (i) => `\t{\n${mapping(i, 'return -ENOMEM')}${unmapping(i)}\t}\n`),
  ),
  statement('mappings of one memory, each undone with another size', 40, (n) =>
    each(
      n,
      (i) =>
        `\t{\n\tdma_addr_t e = dma_map_single(dev, p, ${i + 1}, DMA_TO_DEVICE);\n\tif (!dma_mapping_error(dev, e))\n\t\tdma_unmap_single(dev, e, ${i + 2}, DMA_TO_DEVICE);\n\t}\n`,
    ),
  ),
  statement('mappings that are kept in members', 8, (n) =>
    each(
      n,
      (i) =>
        `\tq->d${i} = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n\tif (dma_mapping_error(dev, q->d${i}))\n\t\treturn -1;\n`,
    ),
  ),
  statement('mappings in loops', 20, (n) =>
    each(
      n,
      (i) => `\tfor (a = 0; a < ${i}; a++)\n\t\tq->d${i}[a] = dma_map_single(dev, p, s, DMA_TO_DEVICE);\n`,
    ),
  ),
  statement('lists that are mapped', 20, (n) =>
    each(
      n,
      (i) => `\tn${i} = dma_map_sg(dev, q->sg${i}, a, DMA_TO_DEVICE);\n\tif (!n${i})\n\t\treturn -1;\n`,
    ),
  ),
  statement('syncs of one mapping', 60, (n) =>
    '\tdma_sync_single_for_cpu(dev, d, s, DMA_TO_DEVICE);\n'.repeat(n),
  ),
  statement('conversions there and back', 40, (n) =>
    each(
      n,
      (i) =>
        `\tif (set_memory_decrypted(q->v${i}, 1))\n\t\treturn -1;\n\tif (set_memory_encrypted(q->v${i}, 1))\n\t\treturn -1;\n`,
    ),
  ),
  statement('conversions of what is freed', 40, (n) =>
    each(
      n,
      (i) =>
        `\tv${i} = __get_free_pages(GFP_KERNEL, 0);\n\tset_memory_decrypted(v${i}, 1);\n\tfree_pages(v${i}, 0);\n`,
    ),
  ),
  statement('memory that is freed while it is mapped', 60, (n) =>
    each(n, (i) => `\tq${i} = kmalloc(s, GFP_KERNEL);\n${mapping(i, 'return -1')}\tkfree(q${i});\n`),
  ),
  statement('locks that are taken and given back', 120, (n) =>
    '\tspin_lock(&q->lock);\n\tset_memory_decrypted(p, 1);\n\tspin_unlock(&q->lock);\n'.repeat(n),
  ),
  statement(
    'sections in sections that must not sleep',
    60,
    (n) =>
      `${'\tspin_lock(&q->lock);\n'.repeat(n)}\tset_memory_decrypted(p, 1);\n${'\tspin_unlock(&q->lock);\n'.repeat(n)}`,
  ),
  statement('calls through pointers to functions', 120, (n) => each(n, (i) => `\tq->ops->f${i}(p, ${i});\n`)),
  statement('actions that are deferred', 40, (n) =>
    each(n, (i) => `\tif (devm_add_action_or_reset(dev, undo${i}, p))\n\t\treturn -1;\n`),
  ),
  statement('choices side by side', 120, (n) => each(n, (i) => `\ts = g(${i}) ? s + ${i} : s;\n`)),
  statement('decisions on bits', 60, (n) =>
    each(n, (i) => `\tif (a & (1 << ${i % 30}))\n\t\ts |= 1 << ${i % 30};\n`),
  ),
  statement('elements of an array that are stored', 120, (n) => each(n, (i) => `\tq->a[${i}] = p;\n`)),
  statement('elements of an array that are stored by index', 120, (n) => '\tq->a[s++] = p;\n'.repeat(n)),
  statement('errors in pointers', 60, (n) =>
    each(n, (i) => `\tp = g(${i});\n\tif (IS_ERR(p))\n\t\treturn PTR_ERR(p);\n`),
  ),
  statement(
    'initialised members of a variable',
    250,
    (n) => `\tstruct x x = {\n${each(n, (i) => `\t\t.a${i} = a,\n`)}\t};`,
  ),
  statement(
    'initialised members in elements',
    120,
    (n) => `\tstruct x x[] = {\n${each(n, (i) => `\t\t[${i}] = { .a = a, .b = { .c = s } },\n`)}\t};`,
  ),
];
