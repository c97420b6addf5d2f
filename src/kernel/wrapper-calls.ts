import {
  address,
  scatterlist,
  sync,
  table,
  undoAddress,
  undoScatterlist,
  undoTable,
  withAttributes,
} from './dma-calls';
import type { CallEffect, MapEffect } from './effects';

/** Calls of other subsystems that map with the DMA API, take the same arguments, and ask for errors by a call of their own. */

const checkedBy = (check: string, effect: MapEffect): MapEffect => ({ ...effect, check });
const ib = (effect: MapEffect): MapEffect => checkedBy('ib_dma_mapping_error', effect);
const virtqueue = (effect: MapEffect): MapEffect => checkedBy('virtqueue_map_mapping_error', effect);

/** dev, bv, dir, attrs: page, offset and length are those of the vector. */
const vector: MapEffect = {
  kind: 'map',
  family: 'address',
  device: 0,
  memory: 1,
  direction: 2,
  attributes: 3,
  implied: 0n,
  handle: 'result',
  failure: 'check',
  core: 'dma_map_phys',
};

/** include/rdma/ib_verbs.h, include/linux/{virtio,blkdev}.h and include/net/netmem.h of v7.3. A software device of RDMA maps nothing, and never fails. */
export const wrapperCalls: Readonly<Record<string, CallEffect>> = {
  ib_dma_map_single: ib(address('virtual', 0)),
  ib_dma_map_page: ib(address('page', 1)),
  ib_dma_map_sg: scatterlist,
  ib_dma_map_sg_attrs: withAttributes(scatterlist, 4),
  ib_dma_map_sgtable_attrs: table,
  ib_dma_unmap_single: undoAddress(),
  ib_dma_unmap_page: undoAddress(),
  ib_dma_unmap_sg: undoScatterlist,
  ib_dma_unmap_sg_attrs: withAttributes(undoScatterlist, 4),
  ib_dma_unmap_sgtable_attrs: undoTable,
  ib_dma_sync_single_for_cpu: sync('cpu'),
  ib_dma_sync_single_for_device: sync('device'),
  ib_dma_mapping_error: { kind: 'check', handle: 1 },
  virtqueue_map_single_attrs: virtqueue(withAttributes(address('virtual', 0), 4)),
  virtqueue_map_page_attrs: virtqueue(withAttributes(address('page', 1), 5)),
  virtqueue_unmap_single_attrs: withAttributes(undoAddress(), 4),
  virtqueue_unmap_page_attrs: withAttributes(undoAddress(), 4),
  dma_map_bvec: vector,
  // Not in v6.12. It leaves alone what has the address 0.
  netmem_dma_unmap_page_attrs: withAttributes(undoAddress(), 4),
  virtqueue_map_mapping_error: { kind: 'check', handle: 1 },
};
