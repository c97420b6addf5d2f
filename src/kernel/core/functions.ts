/** What a function of the DMA core gives its caller, by which its outcome is told. */
export type Answer =
  /** The value it returns: a DMA address, or the number of mapped entries. */
  | 'value'
  /** The DMA address that it stores in the entry of the list, where it returns success. */
  | 'dma_address'
  /** The DMA address that it stores behind its parameter `dma_handle`, where it returns memory. */
  | 'dma_handle'
  /** Nothing: what it does tells. */
  | 'nothing';

/** A function of the DMA core that is read into a decision table. */
export interface CoreFunction {
  readonly name: string;
  readonly answer: Answer;
  /** How it speaks of the physical address that is mapped. */
  readonly physical?: string;
}

/** Those of which a tree has the definition: dma_map_page_attrs() was where dma_map_phys() is before v6.18. */
export const coreFunctions: readonly CoreFunction[] = [
  { name: 'dma_map_phys', answer: 'value', physical: 'phys' },
  { name: 'dma_unmap_phys', answer: 'nothing' },
  { name: 'dma_map_page_attrs', answer: 'value', physical: 'offset + page_to_phys(page)' },
  { name: 'dma_unmap_page_attrs', answer: 'nothing' },
  {
    name: 'dma_map_single_attrs',
    answer: 'value',
    physical: 'offset_in_page(ptr) + page_to_phys(virt_to_page(ptr))',
  },
  { name: 'dma_unmap_single_attrs', answer: 'nothing' },
  { name: 'dma_map_resource', answer: 'value', physical: 'phys_addr' },
  { name: 'dma_unmap_resource', answer: 'nothing' },
  { name: 'dma_map_sg_attrs', answer: 'dma_address', physical: 'sg_phys(sg)' },
  { name: 'dma_unmap_sg_attrs', answer: 'nothing' },
  { name: 'dma_map_sgtable', answer: 'dma_address', physical: 'sg_phys(sg)' },
  { name: 'dma_unmap_sgtable', answer: 'nothing' },
  { name: 'dma_alloc_attrs', answer: 'dma_handle' },
  { name: 'dma_free_attrs', answer: 'nothing' },
  { name: 'dma_direct_map_phys', answer: 'value', physical: 'phys' },
  { name: 'dma_direct_map_page', answer: 'value', physical: 'offset + page_to_phys(page)' },
  { name: 'dma_direct_unmap_phys', answer: 'nothing' },
  { name: 'dma_direct_unmap_page', answer: 'nothing' },
  { name: 'dma_direct_map_resource', answer: 'value', physical: 'paddr' },
  { name: 'dma_direct_alloc', answer: 'dma_handle' },
  { name: 'dma_direct_free', answer: 'nothing' },
  { name: 'swiotlb_map', answer: 'value', physical: 'paddr' },
];

/** What drivers came to before v6.18 where they come to another function since. */
export const formerly: Readonly<Record<string, string>> = {
  dma_map_phys: 'dma_map_page_attrs',
  dma_unmap_phys: 'dma_unmap_page_attrs',
};

/** The files that are read, by their paths in a tree; what they call and none of them defines is a leaf. */
export const coreFiles: readonly string[] = [
  'kernel/dma/mapping.c',
  'kernel/dma/direct.c',
  'kernel/dma/direct.h',
  'kernel/dma/swiotlb.c',
  'include/linux/dma-direct.h',
  'include/linux/dma-mapping.h',
  'include/linux/dma-map-ops.h',
  'include/linux/swiotlb.h',
  'drivers/iommu/dma-iommu.c',
];
