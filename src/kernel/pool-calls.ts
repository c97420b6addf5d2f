import { acts, declaredIn, none, varies, writing, type CallFact } from './call-facts';
import type { AllocateEffect, CallEffect, MapEffect, UnmapEffect } from './effects';

/** Pools of memory for drivers, and the buffers of the network. */

/** name, device, size of a block, … : NULL where it failed. What is in a pool is undone with it. */
const pool: MapEffect = {
  kind: 'map',
  family: 'pool',
  device: 1,
  implied: 0n,
  handle: 'result',
  failure: 'zero',
  core: 'dma_alloc_attrs',
};
/** NULL is no pool, and is left alone: mm/dmapool.c of v7.3. */
const undoPool: UnmapEffect = {
  kind: 'unmap',
  family: 'pool',
  handle: 0,
  implied: 0n,
  core: 'dma_free_attrs',
};
const dmaPool: AllocateEffect = { kind: 'allocate', form: 'virtual', allocator: 'DMA pool', forDevice: true };
const page: AllocateEffect = { kind: 'allocate', form: 'page', allocator: 'page pool' };
const freesPage: CallEffect = { kind: 'free', memory: 1, allocator: 'page pool' };
const buffer: AllocateEffect = { kind: 'allocate', form: 'virtual', allocator: 'socket buffers' };
/** The last reference frees the data as well. */
const freesBuffer: CallEffect = { kind: 'free', memory: 0, allocator: 'socket buffers', member: 'data' };
const frees = (memory: number): CallEffect => ({ kind: 'free', memory, allocator: 'driver pool' });

export const poolCalls: readonly CallFact[] = [
  // dma_pool_create_node() is not in v6.12.
  ...declaredIn('include/linux/dmapool.h', [
    ['dma_pool_create', 56, pool],
    ['dma_pool_create_node', 22, pool],
    ['dmam_pool_create', 34, varies],
    ['dma_pool_destroy', 25, undoPool],
    ['dmam_pool_destroy', 36, acts],
    ['dma_pool_alloc', 27, dmaPool],
    ['dma_pool_zalloc', 71, dmaPool],
    ['dma_pool_free', 29, { kind: 'free', memory: 1, allocator: 'DMA pool' }],
  ]),
  ...declaredIn('include/linux/genalloc.h', [
    ['gen_pool_alloc', 152, varies],
    ['gen_pool_alloc_algo', 136, varies],
    ['gen_pool_dma_alloc', 157, writing(varies, 2)],
    ['gen_pool_dma_zalloc', 163, writing(varies, 2)],
    ['gen_pool_virt_to_phys', 98, none],
    // The pool keeps the memory, in the state that all of the pool is in.
    ['gen_pool_free', 170, none],
  ]),
  ...declaredIn('include/linux/mempool.h', [
    ['mempool_alloc', 66, varies],
    ['mempool_free', 81, frees(0)],
  ]),
  ...declaredIn('include/linux/pci-p2pdma.h', [
    ['pci_alloc_p2pmem', 78, varies],
    ['pci_free_p2pmem', 79, frees(1)],
  ]),
  ...declaredIn('include/net/page_pool/types.h', [
    ['page_pool_create', 271, varies],
    ['page_pool_destroy', 281, acts],
    ['page_pool_alloc_pages', 264, page],
    ['page_pool_alloc_frag', 266, writing(page, 1)],
  ]),
  // The pool maps its pages and keeps them mapped, where it was told so.
  ...declaredIn('include/net/page_pool/helpers.h', [
    ['page_pool_dev_alloc_pages', 92, page],
    ['page_pool_dev_alloc_frag', 109, writing(page, 1)],
    ['page_pool_dev_alloc', 182, writing(page, 1, 2)],
    ['page_pool_alloc', 163, writing(page, 1, 2)],
    ['page_pool_put_page', 360, freesPage],
    ['page_pool_put_full_page', 385, freesPage],
    ['page_pool_recycle_direct', 399, freesPage],
    ['page_pool_get_dma_addr', 445, none],
    ['page_pool_get_dma_addr_netmem', 428, none],
    ['page_pool_get_dma_dir', 232, none],
    ['page_pool_dma_sync_for_cpu', 471, none],
    ['page_pool_dma_sync_netmem_for_cpu', 480, none],
  ]),
  // The pool owns the mapping of each frame.
  ...declaredIn('include/net/xdp_sock_drv.h', [
    ['xsk_pool_dma_map', 98, varies],
    ['xsk_pool_dma_unmap', 92, acts],
    ['xsk_buff_alloc', 120, varies],
    ['xsk_buff_xdp_get_dma', 106, none],
    ['xsk_buff_xdp_get_frame_dma', 113, none],
    ['xsk_buff_raw_get_dma', 228, none],
    ['xsk_buff_dma_sync_for_cpu', 338, none],
    ['xsk_buff_raw_dma_sync_for_device', 345, none],
  ]),
  ...declaredIn('include/linux/skbuff.h', [
    ['alloc_skb', 1381, buffer],
    ['dev_alloc_skb', 3523, buffer],
    ['__netdev_alloc_skb', 3493, buffer],
    ['netdev_alloc_skb', 3509, buffer],
    ['netdev_alloc_skb_ip_align', 3539, buffer],
    ['napi_alloc_skb', 3564, buffer],
    ['kfree_skb', 1330, freesBuffer],
    ['kfree_skb_reason', 1321, freesBuffer],
    ['kfree_skb_list', 1341, freesBuffer],
    ['consume_skb', 1347, freesBuffer],
    ['napi_consume_skb', 3565, freesBuffer],
    ['dev_kfree_skb', 1479, freesBuffer],
    ['skb_get', 1995, { kind: 'share', memory: 0 }],
  ]),
  ...declaredIn('include/linux/netdevice.h', [
    ['dev_kfree_skb_any', 4330, freesBuffer],
    ['dev_kfree_skb_irq', 4320, freesBuffer],
    ['dev_kfree_skb_any_reason', 4299, freesBuffer],
    ['dev_consume_skb_any', 4335, freesBuffer],
    ['dev_consume_skb_irq', 4325, freesBuffer],
  ]),
];
