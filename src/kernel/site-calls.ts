import { dmaCalls } from './dma-calls';
import { wrapperCalls } from './wrapper-calls';

/** Calls of the API that neither map nor unmap; a review lists them as sites. */
const otherSites = [
  'dma_alloc_pages',
  'dma_free_pages',
  'dma_alloc_noncoherent',
  'dma_free_noncoherent',
  'dma_alloc_noncontiguous',
  'dma_free_noncontiguous',
  'dma_vmap_noncontiguous',
  'dma_vunmap_noncontiguous',
  'dma_mmap_noncontiguous',
  'dma_mmap_attrs',
  'dma_mmap_coherent',
  'dma_mmap_pages',
  'dma_get_sgtable',
  'dma_get_sgtable_attrs',
  'dma_iova_try_alloc',
  'dma_iova_free',
  'dma_iova_link',
  'dma_iova_unlink',
  'dma_iova_sync',
  'dma_iova_destroy',
  'pgprot_decrypted',
  'pgprot_encrypted',
  // They decrypt a protection, too.
  'io_remap_pfn_range',
  'vm_iomap_memory',
  'force_dma_unencrypted',
  'hmm_dma_map_pfn',
  'hmm_dma_unmap_pfn',
  'blk_rq_dma_map_iter_start',
  'blk_rq_dma_map_iter_next',
  'blk_rq_dma_unmap',
  'dma_buf_phys_vec_to_sgt',
  'dma_buf_map_attachment',
  'dma_buf_map_attachment_unlocked',
  'dma_buf_unmap_attachment',
  'dma_buf_unmap_attachment_unlocked',
  'dma_pool_create',
  'dma_pool_create_node',
  'dma_pool_destroy',
  'dma_pool_alloc',
  'dma_pool_zalloc',
  'dma_pool_free',
  'iommu_map_sg',
  'iommu_map_sgtable',
  'usb_alloc_coherent',
  'usb_free_coherent',
  'vmbus_establish_gpadl',
  'vmbus_teardown_gpadl',
] as const;

/** Every call that makes a function worth reading. */
export const siteCalls: ReadonlySet<string> = new Set([
  ...Object.keys(dmaCalls),
  ...Object.keys(wrapperCalls),
  ...otherSites,
]);

/** Those of {@link siteCalls} that leave memory and mappings as they are. */
export const harmlessSites = otherSites.filter((name) =>
  /iova_sync|_mmap|^pgprot|^force|get_sgtable/.test(name),
);
