import type { AllocateEffect, Allocator, CallEffect, MemoryForm, TypedSize } from './effects';

/** Allocators and their opposites: include/linux/{gfp,slab,vmalloc,mm}.h of v7.3. */

const pages = (form: MemoryForm, order?: number): AllocateEffect => ({
  kind: 'allocate',
  form,
  allocator: 'pages',
  size: order === undefined ? { unit: 'page' } : { unit: 'order', argument: order },
});
const bytes = (allocator: Allocator, argument = 0): AllocateEffect => ({
  kind: 'allocate',
  form: 'virtual',
  allocator,
  size: { unit: 'bytes', argument },
});
const array = (allocator: Allocator, first = 0): AllocateEffect => ({
  kind: 'allocate',
  form: 'virtual',
  allocator,
  size: { unit: 'product', arguments: [first, first + 1] },
});

/** Bytes that the size of does not follow from the arguments. */
const ofSomeSize = (allocator: Allocator): AllocateEffect => ({
  kind: 'allocate',
  form: 'virtual',
  allocator,
});

/**
 * `kzalloc_obj(*p)`, `kzalloc_objs(*p, count)` and `kzalloc_flex(*p, member, count)`, where the first argument may as well
 * be a type: include/linux/slab.h of v7.3 and of 6.12.y; not in v6.18.
 */
const objects = (name: string, allocator: Allocator): readonly (readonly [string, AllocateEffect])[] => {
  const sized = (size: Omit<TypedSize, 'unit' | 'type'>): AllocateEffect => ({
    ...ofSomeSize(allocator),
    size: { unit: 'objects', type: 0, ...size },
  });
  return [
    [`${name}_obj`, sized({})],
    [`${name}_objs`, sized({ count: 1 })],
    [`${name}_flex`, sized({ member: 1, count: 2 })],
  ];
};

/** Functions that allocate. */
export const allocators: Readonly<Record<string, AllocateEffect>> = {
  ...Object.fromEntries([
    ...['kmalloc', 'kzalloc'].flatMap((name) => objects(name, 'slab')),
    ...['kvmalloc', 'kvzalloc'].flatMap((name) => objects(name, 'either')),
  ]),
  alloc_page: pages('page'),
  alloc_pages: pages('page', 1),
  alloc_pages_node: pages('page', 2),
  __alloc_pages: pages('page', 1),
  folio_alloc: pages('page', 1),
  __get_free_page: pages('virtual'),
  __get_free_pages: pages('virtual', 1),
  get_zeroed_page: pages('virtual'),
  alloc_pages_exact: bytes('exact pages'),
  kmalloc: bytes('slab'),
  kzalloc: bytes('slab'),
  kmalloc_node: bytes('slab'),
  kzalloc_node: bytes('slab'),
  kcalloc: array('slab'),
  kmalloc_array: array('slab'),
  kcalloc_node: array('slab'),
  kmalloc_array_node: array('slab'),
  kmemdup: bytes('slab', 1),
  kmemdup_array: array('slab', 1),
  kmemdup_nul: ofSomeSize('slab'),
  kstrdup: ofSomeSize('slab'),
  kstrndup: ofSomeSize('slab'),
  kasprintf: ofSomeSize('slab'),
  // include/linux/string.h: these return an error pointer.
  memdup_user: bytes('slab', 1),
  memdup_user_nul: ofSomeSize('slab'),
  vmemdup_user: bytes('either', 1),
  kvmalloc: bytes('either'),
  kvzalloc: bytes('either'),
  kvcalloc: array('either'),
  kvmalloc_array: array('either'),
  kvmalloc_node: bytes('either'),
  kvzalloc_node: bytes('either'),
  ...Object.fromEntries(
    ['vmalloc', 'vzalloc', '__vmalloc', 'vmalloc_user', 'vmalloc_node', 'vzalloc_node', 'vmalloc_32'].map(
      (name) => [name, { ...bytes('vmalloc'), form: 'remapped' } as const],
    ),
  ),
  // include/linux/{cma,dma-map-ops}.h
  cma_alloc: { kind: 'allocate', form: 'page', allocator: 'contiguous' },
  dma_alloc_contiguous: { ...bytes('contiguous', 1), form: 'page' },
  devm_kmalloc: bytes('devres', 1),
  devm_kzalloc: bytes('devres', 1),
  devm_kcalloc: array('devres', 1),
  devm_kmalloc_array: array('devres', 1),
  devm_kmemdup: bytes('devres', 2),
  devm_get_free_pages: { ...pages('virtual', 2), allocator: 'devres' },
  // include/linux/slab.h and dmapool.h: the size is the cache's.
  kmem_cache_alloc: { kind: 'allocate', form: 'virtual', allocator: 'slab' },
  kmem_cache_zalloc: { kind: 'allocate', form: 'virtual', allocator: 'slab' },
};

const freed = (allocator: Allocator, memory = 0) => ({ kind: 'free', allocator, memory }) as const;

/** Functions that free. */
export const frees: Readonly<Record<string, CallEffect>> = {
  __free_page: freed('pages'),
  __free_pages: freed('pages'),
  put_page: freed('pages'),
  folio_put: freed('pages'),
  free_page: freed('pages'),
  free_pages: freed('pages'),
  free_pages_exact: freed('exact pages'),
  kfree: freed('slab'),
  kfree_sensitive: freed('slab'),
  kmem_cache_free: freed('slab', 1),
  kfree_const: freed('slab'),
  // include/linux/rcupdate.h: after a grace period, whatever the second argument names.
  kfree_rcu: freed('slab'),
  kfree_rcu_mightsleep: freed('slab'),
  kvfree_rcu: freed('either'),
  kvfree_rcu_mightsleep: freed('either'),
  kvfree_sensitive: freed('either'),
  vfree_atomic: freed('vmalloc'),
  cma_release: { ...freed('contiguous', 1), asks: true },
  dma_free_contiguous: freed('contiguous', 1),
  kvfree: freed('either'),
  vfree: freed('vmalloc'),
  devm_kfree: freed('devres', 1),
  devm_free_pages: freed('devres', 1),
};

/** What dma_free_attrs() and its kin never allocated: kernel/dma/{mapping,direct}.c of v7.3. */
export const refusedByDmaCore: ReadonlySet<string> = new Set<Allocator | 'stack'>([
  ...(['pages', 'exact pages', 'contiguous', 'slab', 'vmalloc', 'either', 'devres'] as const),
  ...(['page pool', 'DMA pool', 'socket buffers', 'stack'] as const),
]);

const ofTheCpu = ['pages', 'exact pages', 'slab', 'vmalloc', 'either', 'devres'] as const;

/**
 * Which allocators refuse, or are corrupted by, memory from where: mm/slub.c (kfree() takes any slab object and large
 * kmalloc pages), mm/vmalloc.c, mm/util.c (kvfree()), drivers/base/devres.c, mm/dmapool.c and kernel/dma/mapping.c of v7.3. What works
 * by chance of the size, such as kfree() of what kvmalloc() returned, is not in it.
 */
export const refusedBy: ReadonlyMap<string, ReadonlySet<Allocator>> = new Map([
  ['slab', new Set<Allocator>(['pages', 'exact pages', 'vmalloc', 'devres'])],
  ['vmalloc', new Set<Allocator>(['pages', 'exact pages', 'slab', 'devres'])],
  ['pages', new Set<Allocator>(['slab', 'vmalloc', 'either', 'devres'])],
  ['exact pages', new Set<Allocator>(['slab', 'vmalloc', 'either', 'devres'])],
  ['either', new Set<Allocator>(['pages', 'exact pages', 'devres'])],
  ['devres', new Set<Allocator>(['pages', 'exact pages', 'slab', 'vmalloc', 'either'])],
  ['DMA allocation', new Set<Allocator>([...ofTheCpu, 'DMA pool'])],
  ['DMA pool', new Set<Allocator>(ofTheCpu)],
]);
