/**
 * Flags with which an allocator may sleep: all that have __GFP_DIRECT_RECLAIM in them, include/linux/gfp_types.h of v7.3.
 */
export const sleepingFlags: ReadonlySet<string> = new Set([
  ...['GFP_KERNEL', 'GFP_KERNEL_ACCOUNT', 'GFP_NOIO', 'GFP_NOFS', 'GFP_USER', 'GFP_HIGHUSER'],
  ...['GFP_HIGHUSER_MOVABLE', '__GFP_DIRECT_RECLAIM', '__GFP_RECLAIM'],
]);

/** Flags that have __GFP_COMP in them, and those that have a zone of memory: include/linux/gfp_types.h of v7.3. */
const compound = ['__GFP_COMP', 'GFP_TRANSHUGE', 'GFP_TRANSHUGE_LIGHT'];
const zones = [
  ...['__GFP_DMA', '__GFP_DMA32', '__GFP_HIGHMEM', 'GFP_DMA', 'GFP_DMA32', 'GFP_HIGHUSER'],
  'GFP_HIGHUSER_MOVABLE',
];

/** Flags with which functions of the DMA core refuse to allocate. A zone is nothing to dma_alloc_attrs(), which leaves it out. */
export const refusedFlags: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['dma_alloc_attrs', new Set(compound)],
  ['dma_alloc_pages', new Set([...compound, ...zones])],
  ['dma_alloc_noncontiguous', new Set([...compound, ...zones])],
]);

/** The attributes that functions of the DMA core take, of those that refuse all others. */
export const takenAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['dma_alloc_noncontiguous', ['DMA_ATTR_ALLOC_SINGLE_PAGES']],
]);
