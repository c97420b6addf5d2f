import { acts, declaredIn, none, varies, writing, type CallFact } from './call-facts';
import {
  allocatedPages,
  allocatedTable,
  allocation,
  undoAllocatedPages,
  undoAllocatedTable,
  undoAllocation,
} from './dma-calls';
import type { CallEffect, MapEffect, UnmapEffect } from './effects';

/** Subsystems that map and allocate for their drivers, and keep what they mapped themselves. */

/** The direction is that of the attachment's mapping; the device is the one that was attached. */
const attachment: MapEffect = {
  kind: 'map',
  family: 'attachment',
  device: 0,
  direction: 1,
  implied: 0n,
  handle: 'result',
  failure: 'error pointer',
  core: 'dma_map_sg_attrs',
};
const undoAttachment: UnmapEffect = {
  kind: 'unmap',
  family: 'attachment',
  device: 0,
  handle: 1,
  direction: 2,
  implied: 0n,
  core: 'dma_unmap_sg_attrs',
};
/** On a host without DMA the address for the device is all ones. */
const usb: CallEffect = { ...allocation, flags: 2, family: 'USB allocation', writes: [3] };
const undoUsb: UnmapEffect = { ...undoAllocation, family: 'USB allocation' };

export const subsystemCalls: readonly CallFact[] = [
  ...declaredIn('include/linux/platform_device.h', [
    ['devm_platform_get_and_ioremap_resource', 66, writing(varies, 2)],
  ]),
  ...declaredIn('include/linux/of_address.h', [['of_address_to_resource', 63, writing(varies, 2)]]),
  // The descriptor's mappings are undone when the transfer is done.
  ...declaredIn('include/linux/dmaengine.h', [['dma_set_unmap', 643, acts]]),
  // usb_alloc_noncoherent() is not in v6.12.
  ...declaredIn('include/linux/usb.h', [
    ['usb_alloc_coherent', 1854, usb],
    ['usb_free_coherent', 1856, undoUsb],
    ['usb_alloc_noncoherent', 1861, writing(varies, 3, 5)],
    ['usb_free_noncoherent', 1865, acts],
  ]),
  ...declaredIn('include/linux/usb/gadget.h', [
    ['usb_gadget_map_request_by_dev', 923, writing(varies, 1)],
    ['usb_gadget_map_request', 925, writing(varies, 1)],
    ['usb_gadget_unmap_request_by_dev', 928, writing(acts, 1)],
    ['usb_gadget_unmap_request', 930, writing(acts, 1)],
  ]),
  ...declaredIn('include/scsi/scsi_cmnd.h', [
    ['scsi_dma_map', 174, varies],
    ['scsi_dma_unmap', 175, acts],
    ['scsi_sglist', 186, none],
    ['scsi_sg_count', 181, none],
    ['scsi_bufflen', 191, none],
  ]),
  ...declaredIn('include/linux/dma-buf.h', [
    ['dma_buf_attach', 556, varies],
    ['dma_buf_detach', 562, acts],
    ['dma_buf_map_attachment', 574, attachment],
    ['dma_buf_map_attachment_unlocked', 585, attachment],
    ['dma_buf_unmap_attachment', 576, undoAttachment],
    ['dma_buf_unmap_attachment_unlocked', 587, undoAttachment],
    ['dma_buf_vmap', 593, writing(varies, 1)],
    ['dma_buf_vmap_unlocked', 595, writing(varies, 1)],
    ['dma_buf_vunmap', 594, writing(acts, 1)],
    ['dma_buf_vunmap_unlocked', 596, writing(acts, 1)],
  ]),
  // What is linked belongs to the state. dma_iova_try_alloc() and its kin are not in v6.12.
  ...declaredIn('include/linux/dma-mapping.h', [
    ['dma_iova_try_alloc', 375, writing(varies, 1)],
    ['dma_iova_link', 383, writing(varies, 1)],
    ['dma_iova_free', 377, writing(acts, 1)],
    ['dma_iova_unlink', 386, writing(acts, 1)],
    ['dma_iova_destroy', 378, writing(acts, 1)],
    ['dma_iova_sync', 381, varies],
    ['dma_alloc_pages', 507, allocatedPages],
    ['dma_alloc_noncoherent', 514, allocatedPages],
    ['dma_free_pages', 509, undoAllocatedPages],
    ['dma_free_noncoherent', 521, undoAllocatedPages],
    ['dma_alloc_noncontiguous', 212, allocatedTable],
    ['dma_free_noncontiguous', 214, undoAllocatedTable],
    ['dma_vmap_noncontiguous', 216, varies],
    ['dma_vunmap_noncontiguous', 218, acts],
  ]),
  // Neither this header nor the next is in v6.12.
  ...declaredIn('include/linux/hmm-dma.h', [
    ['hmm_dma_map_pfn', 29, writing(varies, 1)],
    ['hmm_dma_unmap_pfn', 32, writing(varies, 1)],
  ]),
  ...declaredIn('include/linux/blk-mq-dma.h', [
    ['blk_rq_dma_map_iter_start', 28, writing(varies, 2, 3)],
    ['blk_rq_dma_map_iter_next', 30, writing(varies, 2, 3)],
    ['blk_rq_dma_unmap', 56, varies],
  ]),
  ...declaredIn('include/linux/dmaengine.h', [['dmaengine_get_unmap_data', 651, varies]]),
  ...declaredIn('include/linux/iommu.h', [
    ['iommu_map', 947, varies],
    ['iommu_map_sg', 958, varies],
    ['iommu_unmap', 953, varies],
  ]),
  // Not in v7.2. What vmbus_establish_gpadl() does hangs on the channel, so it is left unknown.
  ...declaredIn('include/linux/hyperv.h', [['vmbus_alloc_buffer', 1216, writing(varies, 2, 3)]]),
  ...declaredIn('include/sound/memalloc.h', [
    ['snd_dma_alloc_pages', 76, writing(varies, 3)],
    ['snd_dma_free_pages', 84, acts],
    ['snd_devm_alloc_pages', 108, varies],
  ]),
  ...declaredIn('include/sound/pcm.h', [
    ['snd_pcm_set_managed_buffer', 1318, varies],
    ['snd_pcm_set_managed_buffer_all', 1320, varies],
  ]),
];
