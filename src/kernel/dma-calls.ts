import { attributeBit } from './attributes';
import { directionValue } from './directions';
import type { CallEffect, MapEffect, UnmapEffect } from './effects';

/**
 * The DMA API, include/linux/dma-mapping.h of v7.3: argument positions of each call. `core` is the function of
 * kernel/dma/mapping.c that the call ends in (since v6.18).
 */

const mmio = attributeBit('DMA_ATTR_MMIO');

/** dev, what, size, dir[, attrs] */
export const address = (memory: MapEffect['form'], shift: number, implied = 0n): MapEffect => ({
  kind: 'map',
  family: 'address',
  device: 0,
  memory: 1,
  ...(memory && { form: memory }),
  size: 2 + shift,
  direction: 3 + shift,
  implied,
  handle: 'result',
  failure: 'check',
  core: 'dma_map_phys',
});
/** dev, table, dir, attrs: the table knows its size */
export const table: MapEffect = {
  kind: 'map',
  family: 'scatterlist',
  device: 0,
  memory: 1,
  direction: 2,
  attributes: 3,
  implied: 0n,
  handle: 1,
  failure: 'not zero',
  core: 'dma_map_sg_attrs',
};
/** dev, list, nents, dir */
export const scatterlist: MapEffect = {
  kind: 'map',
  family: 'scatterlist',
  device: 0,
  memory: 1,
  size: 2,
  direction: 3,
  implied: 0n,
  handle: 1,
  failure: 'zero',
  core: 'dma_map_sg_attrs',
};
export const allocation: MapEffect = {
  kind: 'map',
  family: 'allocation',
  device: 0,
  size: 1,
  flags: 3,
  implied: 0n,
  handle: 'result',
  failure: 'zero',
  core: 'dma_alloc_attrs',
};
/** dev, size, &handle, dir, gfp: what the device's address is after a failure, the path of the DMA core decides. */
export const allocatedPages: CallEffect = {
  ...allocation,
  direction: 3,
  flags: 4,
  core: 'dma_alloc_pages',
  writes: [2],
};
/** dev, handle, size, dir[, attrs] */
export const undoAddress = (implied = 0n): UnmapEffect => ({
  kind: 'unmap',
  family: 'address',
  device: 0,
  handle: 1,
  size: 2,
  direction: 3,
  implied,
  core: 'dma_unmap_phys',
});
export const undoScatterlist: UnmapEffect = {
  ...undoAddress(),
  family: 'scatterlist',
  core: 'dma_unmap_sg_attrs',
};
/** dev, table, dir, attrs */
export const undoTable: UnmapEffect = {
  kind: 'unmap',
  family: 'scatterlist',
  device: 0,
  handle: 1,
  direction: 2,
  attributes: 3,
  implied: 0n,
  core: 'dma_unmap_sg_attrs',
};
const undoMemory: UnmapEffect = {
  kind: 'unmap',
  family: 'allocation',
  device: 0,
  size: 1,
  handle: 2,
  implied: 0n,
  core: 'dma_free_attrs',
};
/** dev, size, cpu address, handle[, attrs] */
export const undoAllocation: UnmapEffect = { ...undoMemory, deviceAddress: 3 };
/** dev, size, what was allocated, handle, dir */
export const undoAllocatedPages: CallEffect = { ...undoAllocation, direction: 4, core: 'dma_free_pages' };
/** dev, size, dir, gfp, attrs: a table, which its memory is mapped by. */
export const allocatedTable: CallEffect = {
  ...allocation,
  direction: 2,
  attributes: 4,
  core: 'dma_alloc_noncontiguous',
};
/** dev, size, table, dir */
export const undoAllocatedTable: CallEffect = {
  ...undoMemory,
  direction: 3,
  core: 'dma_free_noncontiguous',
};

export const sync = (to: 'cpu' | 'device', shift = 0): CallEffect => ({
  kind: 'sync',
  family: 'address',
  handle: 1,
  ...(shift > 0 && { offset: 2 }),
  size: 2 + shift,
  direction: 3 + shift,
  to,
});
/** dev, list, nents, dir */
const syncList = (to: 'cpu' | 'device'): CallEffect => ({
  kind: 'sync',
  family: 'scatterlist',
  handle: 1,
  size: 2,
  direction: 3,
  to,
});
/** dev, table, dir */
const syncTable = (to: 'cpu' | 'device'): CallEffect => ({
  kind: 'sync',
  family: 'scatterlist',
  handle: 1,
  direction: 2,
  to,
});

export const withAttributes = <Effect extends MapEffect | UnmapEffect>(
  effect: Effect,
  attributes: number,
): Effect => ({
  ...effect,
  attributes,
});

export const dmaCalls: Readonly<Record<string, CallEffect>> = {
  dma_map_phys: withAttributes(address('physical', 0), 4),
  dma_map_single: address('virtual', 0),
  dma_map_single_attrs: withAttributes(address('virtual', 0), 4),
  dma_map_page: address('page', 1),
  dma_map_page_attrs: withAttributes(address('page', 1), 5),
  dma_map_resource: withAttributes(address('physical', 0, mmio), 4),
  // Since v6.14 it is a macro that takes two to five arguments: include/linux/skbuff.h of v7.3.
  skb_frag_dma_map: {
    ...address(undefined, 1),
    defaults: { size: { of: 'skb_frag_size', what: 1, less: 2 }, direction: directionValue('DMA_TO_DEVICE') },
  },
  dma_map_sg: scatterlist,
  dma_map_sg_attrs: withAttributes(scatterlist, 4),
  dma_map_sgtable: table,
  dma_unmap_phys: withAttributes(undoAddress(), 4),
  dma_unmap_single: undoAddress(),
  dma_unmap_single_attrs: withAttributes(undoAddress(), 4),
  dma_unmap_page: undoAddress(),
  dma_unmap_page_attrs: withAttributes(undoAddress(), 4),
  dma_unmap_resource: withAttributes(undoAddress(mmio), 4),
  dma_unmap_sg: undoScatterlist,
  dma_unmap_sg_attrs: withAttributes(undoScatterlist, 4),
  dma_unmap_sgtable: undoTable,
  dma_alloc_coherent: allocation,
  dma_alloc_wc: { ...allocation, implied: attributeBit('DMA_ATTR_WRITE_COMBINE') },
  dma_alloc_attrs: withAttributes(allocation, 4),
  dma_free_coherent: undoAllocation,
  dma_free_wc: { ...undoAllocation, implied: attributeBit('DMA_ATTR_WRITE_COMBINE') },
  dma_free_attrs: withAttributes(undoAllocation, 4),
  // The allocation ends with the device's driver.
  dmam_alloc_coherent: { ...allocation, managed: true },
  dmam_alloc_attrs: withAttributes({ ...allocation, managed: true }, 4),
  dmam_free_coherent: { ...undoAllocation, managed: true },
  dma_sync_single_for_cpu: sync('cpu'),
  dma_sync_single_for_device: sync('device'),
  dma_sync_single_range_for_cpu: sync('cpu', 1),
  dma_sync_single_range_for_device: sync('device', 1),
  dma_sync_sg_for_cpu: syncList('cpu'),
  dma_sync_sg_for_device: syncList('device'),
  dma_sync_sgtable_for_cpu: syncTable('cpu'),
  dma_sync_sgtable_for_device: syncTable('device'),
  dma_mapping_error: { kind: 'check', handle: 1, device: 0 },
  set_memory_decrypted: { kind: 'convert', to: 'shared', memory: 0, pages: 1 },
  set_memory_encrypted: { kind: 'convert', to: 'private', memory: 0, pages: 1 },
};

/** Allocations of the DMA core, and what frees each: kernel/dma/mapping.c of v7.3. */
const freedBy: ReadonlyMap<string, string> = new Map([
  ['dma_alloc_attrs', 'dma_free_attrs'],
  ['dma_alloc_pages', 'dma_free_pages'],
  ['dma_alloc_noncontiguous', 'dma_free_noncontiguous'],
]);

/** Whether `undo` ends in the function of the DMA core that undoes what `make` made; also where that is not known. */
export function undoes(undo: UnmapEffect, make: MapEffect): boolean {
  return undo.family === make.family && undo.core === (freedBy.get(make.core) ?? undo.core);
}

/** Calls without attributes, and the call that is the same with them. */
export const attributeVariants: ReadonlyMap<string, string> = new Map([
  ['dma_map_single', 'dma_map_single_attrs'],
  ['dma_map_page', 'dma_map_page_attrs'],
  ['dma_map_sg', 'dma_map_sg_attrs'],
  ['dma_unmap_single', 'dma_unmap_single_attrs'],
  ['dma_unmap_page', 'dma_unmap_page_attrs'],
  ['dma_unmap_sg', 'dma_unmap_sg_attrs'],
  ['dma_alloc_coherent', 'dma_alloc_attrs'],
  ['dma_free_coherent', 'dma_free_attrs'],
]);
