import { inApi, inHowto, type Obligation } from './obligation';

/** Coherent memory and pools of it. */
export const coherentMemory = {
  freeDevice: inApi(
    66,
    'dev, size and dma_handle',
    'Coherent memory is freed for the device it was allocated for.',
  ),
  freeSize: inApi(66, 'dev, size and dma_handle', 'It is freed with the size that was asked for.'),
  freeHandle: inApi(66, 'dev, size and dma_handle', 'It is freed by the DMA address that came with it.'),
  freeAddress: inApi(67, 'cpu_addr must', 'It is freed by the CPU address that was returned.'),
  freeContext: inApi(70, 'may only be called', 'It is freed with interrupts on, and not from an interrupt.'),
  barriers: inHowto(
    380,
    'memory barriers',
    'Barriers order what the device must see in order in coherent memory.',
  ),
  poolAlignment: inHowto(481, 'is "align"', 'A pool is aligned to a power of two.'),
  poolFree: inHowto(
    499,
    'where pool is',
    'A block goes back to its own pool, with the two addresses that it came with.',
  ),
  poolEmpty: inHowto(507, 'called dma_pool_free()', 'A pool is destroyed when all of its blocks are back.'),
  poolContext: inHowto(508, 'This function may not', 'A pool is not destroyed from an interrupt.'),
  poolFlags: inHowto(491, 'GFP_KERNEL if blocking', 'Where nothing may sleep, allocations say GFP_ATOMIC.'),
  checked: inHowto(
    788,
    'dma_alloc_coherent() returns NULL',
    'Whether an allocation failed is checked by NULL.',
  ),
} satisfies Readonly<Record<string, Obligation>>;

/** Memory that is allocated for a device, and owned by one side at a time. */
export const noncoherentMemory = {
  noncoherentFlags: inApi(579, 'rejects flags', 'dma_alloc_pages() and its kin are given no zone of memory.'),
  noncoherentSync: inApi(
    582,
    'Before giving the memory',
    'Non-coherent memory is synced for the device before use, for the CPU before reading.',
  ),
  noncoherentFree: inApi(
    594,
    'dev, size, dma_handle and dir',
    'It is freed with the same device, size, DMA address, direction, and page or CPU address.',
  ),
  noncontiguousAttributes: inApi(
    651,
    'attrs argument must',
    'dma_alloc_noncontiguous() is given no attribute but DMA_ATTR_ALLOC_SINGLE_PAGES.',
  ),
  noncontiguousFree: inApi(
    665,
    'dev, size',
    'Non-contiguous memory is freed with the same device, size, table and direction.',
  ),
  noncontiguousVmap: inApi(
    680,
    'mapped using this function',
    'What is remapped by dma_vmap_noncontiguous() is flushed and invalidated by hand.',
  ),
  mmapOfAllocation: inApi(
    604,
    'dev and size must',
    'dma_mmap_*() is given the device, the size and the address of the allocation.',
  ),
} satisfies Readonly<Record<string, Obligation>>;
