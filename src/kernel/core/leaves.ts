import type { SideEffect } from '../decision-table';

/** A function that the DMA core calls and that is not looked into. */
export interface CoreLeaf {
  readonly name: string;
  /** Arguments, counted from 0, that tell one question from another; all where left out. */
  readonly shows?: readonly number[];
  /** It does something that a table lists, as an effect of this kind. */
  readonly effect?: SideEffect;
  /** It neither answers nor does anything that a table speaks of. */
  readonly silent?: true;
  /** It is looked into all the same: only its arguments are shown so. */
  readonly followed?: true;
  /** Gives back its argument of this number, whatever it does besides. */
  readonly value?: number;
  /** Its answer is never DMA_MAPPING_ERROR. */
  readonly address?: true;
}

const nothing: readonly number[] = [];
const question = (name: string, shows = nothing): CoreLeaf => ({ name, shows });
const does = (effect: SideEffect, ...names: string[]): readonly CoreLeaf[] =>
  names.map((name) => ({ name, shows: nothing, effect }));
const silent = (...names: string[]): readonly CoreLeaf[] => names.map((name) => ({ name, silent: true }));

/** Where the decisions of the DMA core end, v6.12 to v7.3: facts of the device, of the platform, of memory and pools. */
export const coreLeaves: readonly CoreLeaf[] = [
  // Facts of the device: include/linux/dma-map-ops.h, include/linux/iommu-dma.h, include/linux/dma-direct.h.
  question('get_dma_ops'),
  question('use_dma_iommu'),
  question('dev_is_dma_coherent'),
  question('dev_dma_ops_bypass'),
  question('force_dma_unencrypted'),
  question('dma_direct_get_required_mask'),
  question('dma_get_mask'),
  question('is_swiotlb_force_bounce'),
  question('is_swiotlb_for_alloc'),
  question('dev_is_pci'),
  question('dev_is_untrusted'),
  ...['map_phys', 'unmap_phys', 'map_page', 'unmap_page', 'map_sg', 'unmap_sg'].map((call) =>
    question(`arch_dma_${call}_direct`),
  ),
  question('arch_dma_alloc_direct'),
  question('arch_dma_free_direct'),
  // Questions that the core's own functions answer.
  { name: 'dma_capable', shows: [1, 3, 4], followed: true },
  { name: 'dma_go_direct', shows: [1], followed: true },
  { name: 'dma_map_direct', shows: nothing, followed: true },
  { name: 'dma_alloc_direct', shows: nothing, followed: true },
  { name: 'dma_kmalloc_needs_bounce', shows: nothing, followed: true },
  { name: 'dev_use_swiotlb', shows: nothing, followed: true },
  { name: 'is_swiotlb_active', shows: nothing, followed: true },
  { name: 'dma_coherent_ok', shows: [1], followed: true },
  { name: 'dma_direct_use_pool', shows: nothing, followed: true },
  // Facts of the call and of the memory.
  question('valid_dma_direction'),
  question('is_zone_device_page'),
  question('is_pci_p2pdma_page'),
  question('is_vmalloc_addr'),
  question('pci_p2pdma_state'),
  question('pci_p2pdma_map_segment'),
  question('pci_p2pdma_bus_addr_map'),
  question('dma_kmalloc_size_aligned'),
  question('iova_unaligned'),
  question('gfpflags_allow_blocking'),
  question('irqs_disabled'),
  question('PageHighMem'),
  question('pfn_valid'),
  // Addresses: include/linux/dma-direct.h and what an architecture has instead.
  { name: 'phys_to_dma', shows: [1] },
  { name: 'phys_to_dma_unencrypted', shows: [1] },
  { name: 'phys_to_dma_encrypted', shows: [1] },
  { name: 'dma_to_phys', shows: [1] },
  { name: 'slot_addr', shows: nothing, address: true },
  // The pools: kernel/dma/{swiotlb,pool,coherent}.c, mm.
  question('swiotlb_find_slots'),
  question('swiotlb_find_pool'),
  question('swiotlb_alloc'),
  { name: 'swiotlb_align_offset', shows: nothing },
  question('__dma_direct_alloc_pages'),
  question('dma_alloc_from_pool'),
  question('dma_free_from_pool'),
  question('dma_alloc_from_dev_coherent'),
  question('dma_release_from_dev_coherent'),
  question('dma_alloc_from_global_coherent'),
  question('dma_release_from_global_coherent'),
  question('arch_dma_alloc'),
  question('dma_common_contiguous_remap'),
  question('arch_dma_set_uncached'),
  question('dma_pgprot'),
  question('mem_used'),
  question('dma_direct_optimal_gfp_mask'),
  question('page_address'),
  // The IOMMU: drivers/iommu/dma-iommu.c.
  question('__iommu_dma_map'),
  question('iommu_dma_map_sg'),
  question('iommu_dma_alloc'),
  question('iommu_get_dma_domain'),
  question('iommu_iova_to_phys'),
  question('dma_info_to_prot'),
  ...does('unmap', '__iommu_dma_unmap', 'iommu_dma_unmap_sg'),
  // What is done.
  ...does('kmsan', 'kmsan_handle_dma', 'kmsan_handle_dma_sg'),
  ...does('copy', 'swiotlb_bounce'),
  ...does('release', '__swiotlb_tbl_unmap_single', 'swiotlb_free_from_pool', 'swiotlb_free'),
  ...does('copy', '__swiotlb_sync_single_for_cpu', '__swiotlb_sync_single_for_device'),
  ...does('cpu-sync', 'arch_sync_dma_for_device', 'arch_sync_dma_for_cpu', 'arch_sync_dma_for_cpu_all'),
  ...does('cpu-sync', 'arch_sync_dma_flush', 'arch_dma_mark_clean', 'arch_dma_prep_coherent'),
  ...does('decrypt', 'set_memory_decrypted'),
  ...does('encrypt', 'set_memory_encrypted'),
  ...does('free', 'dma_free_contiguous', '__dma_direct_free_pages', 'arch_dma_free', 'iommu_dma_free'),
  ...does(
    'log',
    'pr_warn_once',
    'pr_warn_ratelimited',
    'dev_warn_once',
    'dev_warn_ratelimited',
    'dev_err_once',
  ),
  ...does('clear', 'memset'),
  ...does('unmap-cpu', 'vunmap', 'dma_common_free_remap', 'arch_dma_clear_uncached'),
  // Neither asked nor done.
  ...silent('smp_mb', 'smp_rmb', 'dma_reset_need_sync', 'get_order'),
  { name: 'likely', value: 0 },
  { name: 'unlikely', value: 0 },
  { name: 'READ_ONCE', value: 0 },
];

const byName = new Map(coreLeaves.map((leaf) => [leaf.name, leaf]));

/** What kind of thing the call of `name` does. */
export function effectKind(name: string): SideEffect {
  if (name.startsWith('trace_')) return 'trace';
  if (name.startsWith('debug_dma_')) return 'dma-debug';
  if (name.includes('WARN')) return 'warning';
  return byName.get(name)?.effect ?? 'other';
}
