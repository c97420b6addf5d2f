import type { Random } from '../random';
import { attributeWords, directions, dmaWords, memoryWords } from './c-words';
import { number } from './mutate';

/** Few, so that the same thing is spoken of again and again. */
export const variables = ['dev', 'p', 'q', 'n', 'dma', 'err', 'i', 'page', 'sgl', 'ring', 'attrs', 'flags'];
const members = [
  'buf',
  'dma',
  'len',
  'dev',
  'next',
  'attrs',
  'slot[i]',
  'slot[0].dma',
  'u.b',
  'desc[i % 4].p',
];
const binary = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '|',
  '^',
  '<<',
  '>>',
  '&&',
  '||',
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  ',',
];
const unary = ['!', '~', '-', '+', '&', '*', '++', '--', '(u32)', '(unsigned long)', '(void *)', 'sizeof '];
export const types = [
  'int',
  'void *',
  'dma_addr_t',
  'struct page *',
  'struct ring *',
  'unsigned long',
  'u8',
  'size_t',
];
export const helpers = ['f', 'g', 'start', 'stop', 'ring_map', 'ring_unmap', 'M', 'CHECK'];

/** An expression that is at most `depth` deep. */
export function expression(random: Random, depth: number): string {
  const inner = (): string => expression(random, depth - 1);
  if (depth <= 0) return leaf(random);
  return random.choose(
    [5, () => leaf(random)],
    [2, () => `${inner()} ${random.pick(binary)} ${inner()}`],
    [1, () => `${random.pick(unary)}${inner()}`],
    [1, () => `(${inner()})`],
    [4, () => call(random, depth - 1)],
    [0.5, () => `${inner()} ? ${random.pick(['', inner()])} : ${inner()}`],
    [0.5, () => `${inner()}[${inner()}]`],
    [0.3, () => `(${random.pick(types)})${inner()}`],
    [0.3, () => `({ ${random.pick(types)} t = ${inner()}; ${inner()}; })`],
    [0.2, () => `(struct ring) { .buf = ${inner()}, ${inner()} }`],
    [0.2, () => `container_of(${inner()}, struct ring, ${random.pick(members)})`],
    [0.1, () => `_Generic(${inner()}, int: 1, default: ${inner()})`],
    [0.2, () => `sizeof(${random.pick([...types, inner()])})`],
    [0.1, () => `"${random.pick(['a', '%d\\n', '\\"', '//', '/*'])}" ${random.pick(['', '"b"'])}`],
  );
}

function leaf(random: Random): string {
  return random.choose(
    [6, () => random.pick(variables)],
    [4, () => `${random.pick(['ring', 'p', 'q', 'ring->next'])}->${random.pick(members)}`],
    [1, () => `&${random.pick(['ring->', ''])}${random.pick(['dma', 'slot[i]', 'x'])}`],
    [2, () => number(random)],
    [1, () => random.pick(directions)],
    [1, () => random.pick(attributeWords)],
    [
      1,
      () =>
        random.pick([
          'NULL',
          'GFP_KERNEL',
          'PAGE_SIZE',
          'DMA_MAPPING_ERROR',
          '-ENOMEM',
          "'x'",
          'ERR_PTR(-1)',
          'true',
        ]),
    ],
  );
}

/** A call: of the DMA API as it is meant to be called, or of anything with anything. */
export function call(random: Random, depth: number): string {
  const any = (): string => expression(random, depth);
  const [dev, p, n] = [
    random.pick(['dev', 'ring->dev']),
    random.pick(['p', 'ring->buf', 'q']),
    random.pick(['n', '64', 'ring->len']),
  ];
  const dir = random.pick(directions);
  const handle = random.pick(['dma', 'ring->dma', 'ring->slot[i].dma']);
  const attrs = random.choose([3, () => '0'], [2, () => random.pick(attributeWords)], [1, any]);
  return random.choose(
    [3, () => `dma_map_single(${dev}, ${p}, ${n}, ${dir})`],
    [2, () => `dma_map_phys(${dev}, virt_to_phys(${p}), ${n}, ${dir}, ${attrs})`],
    [2, () => `dma_unmap_single(${dev}, ${handle}, ${n}, ${dir})`],
    [1, () => `dma_unmap_phys(${dev}, ${handle}, ${n}, ${dir}, ${attrs})`],
    [1, () => `dma_map_sg(${dev}, sgl, ${n}, ${dir})`],
    [1, () => `dma_unmap_sg(${dev}, sgl, ${n}, ${dir})`],
    [2, () => `dma_mapping_error(${dev}, ${handle})`],
    [1, () => `dma_alloc_attrs(${dev}, ${n}, &${handle}, GFP_KERNEL, ${attrs})`],
    [1, () => `dma_free_attrs(${dev}, ${n}, ${p}, ${handle}, ${attrs})`],
    [1, () => `set_memory_${random.pick(['de', 'en'])}crypted((unsigned long)${p}, ${n})`],
    [
      1,
      () =>
        random.pick([
          `kmalloc(${n}, GFP_KERNEL)`,
          `kfree(${p})`,
          'alloc_page(GFP_KERNEL)',
          '__free_page(page)',
          'vmalloc(n)',
        ]),
    ],
    [2, () => `${random.pick(dmaWords)}(${random.list(0, 6, any).join(', ')})`],
    [1, () => `${random.pick(memoryWords)}(${random.list(0, 4, any).join(', ')})`],
    [2, () => `${random.pick(helpers)}(${random.pick(['ring', 'dev, p, n', '', any()])})`],
    [0.3, () => `ring->ops->${random.pick(helpers)}(ring)`],
    [0.2, () => `(*${any()})(${any()})`],
  );
}
