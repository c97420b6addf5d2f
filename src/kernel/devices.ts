import type { Predicate } from './decision-table';

/**
 * A device as most are: coherent, mapped directly, with a mask that reaches all memory. What a platform says comes
 * before this.
 */
export const usualDevice: ReadonlyMap<Predicate, boolean> = new Map([
  ['valid_dma_direction', true],
  ['dma_mask', true],
  ['coherent_dma_mask', true],
  ['dev_is_dma_coherent', true],
  ['use_dma_iommu', false],
  ['dma_map_ops', false],
  ['dev_dma_ops_bypass', false],
  ['dev->dma_ops_bypass', false],
  ...['map_phys', 'unmap_phys', 'map_resource', 'unmap_resource', 'unmap_sg', 'alloc', 'free'].map(
    (name) => [`ops->${name}`, true] as const,
  ),
  ...['map_phys', 'unmap_phys', 'map_page', 'unmap_page', 'map_sg', 'unmap_sg', 'alloc', 'free'].map(
    (name) => [`arch_dma_${name}_direct`, false] as const,
  ),
  ['force_dma_unencrypted', false],
  ['is_swiotlb_for_alloc', false],
  ['io_tlb_mem', true],
  ['io_tlb_mem->nslabs', true],
  ['swiotlb_has_slots', true],
  ['dma_kmalloc_size_aligned', true],
  ...['encrypted', 'unencrypted', 'physical', 'swiotlb', 'swiotlb_encrypted'].map(
    (name) => [`${name}_reachable`, true] as const,
  ),
  ...['swiotlb', 'swiotlb_encrypted'].map((name) => [`${name}_coherent_reachable`, true] as const),
  ...['encrypted', 'unencrypted', 'physical', 'swiotlb', 'swiotlb_encrypted'].map(
    (name) => [`${name}_outside_dma_ranges`, false] as const,
  ),
  ...['encrypted', 'unencrypted', 'swiotlb', 'swiotlb_encrypted'].map(
    (name) => [`${name}_below_ram`, false] as const,
  ),
  ['CONFIG_ARCH_DMA_ADDR_T_64BIT', true],
  ['CONFIG_SWIOTLB', true],
  ['dev_is_untrusted', false],
  ['is_vmalloc_addr', false],
  ['is_zone_device_page', false],
  ['is_pci_p2pdma_page', false],
  ['iommu_maps', true],
  ['iommu_iova_to_phys', true],
  ['iova_granule_exceeds_page', false],
  ...[
    'ARCH_HAS_DMA_ALLOC',
    'ARCH_HAS_DMA_CLEAR_UNCACHED',
    'ARCH_HAS_DMA_SET_UNCACHED',
    'DMA_GLOBAL_POOL',
  ].map((option) => [`CONFIG_${option}`, false] as const),
  ['CONFIG_DMA_COHERENT_POOL', true],
  ['CONFIG_DMA_API_DEBUG', false],
  ['__GFP_COMP', false],
  ['__DMA_ATTR_ALLOC_CC_SHARED', false],
  ['sg_dma_is_bus_address(sg)', false],
  ['flush', true],
  ['gfpflags_allow_blocking', true],
  ['irqs_disabled', false],
  ['PageHighMem', false],
  ['cpu_addr', true],
  ...['__dma_direct_alloc_pages', 'dma_alloc_from_pool', 'swiotlb_alloc', 'dma_common_contiguous_remap'].map(
    (name) => [name, true] as const,
  ),
  ...['dma_alloc_from_dev_coherent', 'dma_release_from_dev_coherent', 'dma_release_from_global_coherent'].map(
    (name) => [name, false] as const,
  ),
  ...['set_memory_decrypted', 'set_memory_encrypted', 'IS_ERR(arch_dma_set_uncached)'].map(
    (name) => [name, false] as const,
  ),
  ...['dma_free_from_pool', 'swiotlb_free'].map((name) => [name, false] as const),
  ['0 < iommu_dma_map_sg', true],
  ['0 < get_dma_ops->map_sg', true],
  ['PCI_P2PDMA_MAP_NONE == pci_p2pdma_state', true],
  ['PCI_P2PDMA_MAP_THRU_HOST_BRIDGE == pci_p2pdma_state', false],
  ['PCI_P2PDMA_MAP_BUS_ADDR == pci_p2pdma_state', false],
]);

/** Predicates that a reader need not be told while they are as here: no reviewer varies them. */
export const technicalPredicates: ReadonlyMap<Predicate, boolean> = new Map(
  [...usualDevice].filter(
    ([name]) =>
      /_(?:outside_dma_ranges|below_ram)$|^CONFIG_/.test(name) ||
      ['valid_dma_direction', 'dma_mask', 'coherent_dma_mask'].includes(name),
  ),
);

/** The two other kinds of device that a reviewer asks about: what differs from the usual one. */
export const otherDevices: readonly {
  readonly name: string;
  readonly values: ReadonlyMap<Predicate, boolean>;
}[] = [
  { name: 'behind an IOMMU', values: new Map([['use_dma_iommu', true]]) },
  { name: 'with its own dma_map_ops', values: new Map([['dma_map_ops', true]]) },
];

/** Whether outcomes under `condition` are told of another kind of device than the usual one. */
export function isOtherDevice(condition: string): boolean {
  return otherDevices.some(({ name }) => condition.startsWith(name));
}
