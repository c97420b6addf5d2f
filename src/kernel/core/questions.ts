/** What a question that the DMA core asks in C is called in a table. */
interface CoreQuestion {
  /** The question as extraction writes it. */
  readonly asked: RegExp;
  /** Its name; groups of `asked` can be in it. */
  readonly name: string;
  /** The table asks the opposite. */
  readonly inverted?: true;
}

/** A question with one answer only. */
interface SettledQuestion {
  readonly asked: RegExp;
  readonly answer: boolean;
  readonly why: string;
}

/** A value with a name of its own. */
interface CoreValue {
  readonly written: RegExp;
  readonly name: string;
}

const size = '(?:size|sg->length|PAGE_ALIGN\\(size\\))';
/** The last byte of what lies at `address`. */
const end = (address: string): string => `(?:${address} \\+ ${size}|${size} \\+ ${address}) - 1`;
const privately = 'phys_to_dma(?:_encrypted)?';
const shared = 'phys_to_dma_unencrypted';
/** What a device reaches: dma_capable(), include/linux/dma-direct.h, and dma_coherent_ok(), kernel/dma/direct.c. */
const reach = (address: string, name: string): readonly CoreQuestion[] => [
  {
    asked: new RegExp(`^min_not_zero\\(\\*dev->dma_mask, dev->bus_dma_limit\\) < \\(?${end(address)}\\)?$`),
    name: `${name}_reachable`,
    inverted: true,
  },
  {
    asked: new RegExp(
      `^min_not_zero\\(dev->coherent_dma_mask, dev->bus_dma_limit\\) < \\(?${end(address)}\\)?$`,
    ),
    name: `${name}_coherent_reachable`,
    inverted: true,
  },
  {
    asked: new RegExp(`^min\\(${address}, ${end(address)}\\) < phys_to_dma\\(PFN_PHYS\\(min_low_pfn\\)\\)$`),
    name: `${name}_below_ram`,
  },
  { asked: new RegExp(`^DMA_MAPPING_ERROR == ${address}$`), name: `${name}_outside_dma_ranges` },
];

/** Questions that have a name of their own; all others are called as the kernel writes them. */
const coreQuestions: readonly CoreQuestion[] = [
  { asked: /^#if (.*)$/, name: '$1' },
  { asked: /^dev->dma_mask$/, name: 'dma_mask' },
  { asked: /^dev->coherent_dma_mask$/, name: 'coherent_dma_mask' },
  { asked: /^get_dma_ops$/, name: 'dma_map_ops' },
  { asked: /^get_dma_ops->(\w+)$/, name: 'ops->$1' },
  { asked: /^cc_platform_has\((\w+)\)$/, name: '$1' },
  { asked: /^dev->dma_io_tlb_mem$/, name: 'io_tlb_mem' },
  { asked: /^dev->dma_io_tlb_mem->(\w+)$/, name: 'io_tlb_mem->$1' },
  { asked: /^dir == 1$/, name: 'dir == DMA_TO_DEVICE' },
  { asked: /^dir == 2$/, name: 'dir == DMA_FROM_DEVICE' },
  { asked: /^dma_go_direct\(\*dev->dma_mask\)$/, name: 'dma_map_direct' },
  { asked: /^dma_go_direct\(dev->coherent_dma_mask\)$/, name: 'dma_alloc_direct' },
  { asked: /^swiotlb_find_slots == -1$/, name: 'swiotlb_has_slots', inverted: true },
  { asked: /^DMA_MAPPING_ERROR == __iommu_dma_map$/, name: 'iommu_maps', inverted: true },
  { asked: /^~PAGE_MASK < iova_mask\(.*\)$/, name: 'iova_granule_exceeds_page' },
  { asked: /^__GFP_COMP & flag$/, name: '__GFP_COMP' },
  {
    asked: /^PCI_P2PDMA_MAP_(\w+) == pci_p2pdma_map_segment$/,
    name: 'PCI_P2PDMA_MAP_$1 == pci_p2pdma_state',
  },
  { asked: /^iova_offset\(.*, phys \| size\)$/, name: 'iova_unaligned' },
  {
    asked: /^min_not_zero\(\*dev->dma_mask, dev->bus_dma_limit\) < dma_direct_get_required_mask$/,
    name: 'mask_covers_memory',
    inverted: true,
  },
  {
    asked: /^min_not_zero\(dev->coherent_dma_mask, dev->bus_dma_limit\) < dma_direct_get_required_mask$/,
    name: 'coherent_mask_covers_memory',
    inverted: true,
  },
  ...reach(`${privately}\\(phys\\)`, 'encrypted'),
  ...reach(`${shared}\\(phys\\)`, 'unencrypted'),
  ...reach('phys', 'physical'),
  ...reach(`${shared}\\(slot\\)`, 'swiotlb'),
  ...reach(`${privately}\\(slot\\)`, 'swiotlb_encrypted'),
  ...reach(`${shared}\\(page_to_phys\\(swiotlb_alloc\\)\\)`, 'swiotlb'),
  ...reach(`${privately}\\(page_to_phys\\(swiotlb_alloc\\)\\)`, 'swiotlb_encrypted'),
];

/** Questions that no system answers in more than one way. */
const settled: readonly SettledQuestion[] = [
  { asked: /^~PAGE_MASK < 0$/, answer: false, why: 'an unsigned mask is not below zero' },
  { asked: /^(?:nents|sgt->orig_nents) (?:<|==) (?:-\d+|0)$/, answer: false, why: 'a list has entries' },
  { asked: /^0 < (?:nents|sgt->orig_nents)$/, answer: true, why: 'a list has entries' },
];

const coreValues: readonly CoreValue[] = [
  // dma_direct_map_sg(), kernel/dma/direct.c, v6.12: what sg_phys() is since.
  { written: /^page_to_phys\(sg_page\(sg\)\) \+ sg->offset$/, name: 'phys' },
  // swiotlb_tbl_map_single(), kernel/dma/swiotlb.c: the address of the slot that was found, and the offset in it.
  { written: /^\((?=.*\bswiotlb_align_offset\b).*\) \+ slot_addr$/, name: 'slot' },
];

/** What the question that the kernel asks by `asked` is called, and whether the name asks the opposite; or its answer. */
export function questionNamed(
  asked: string,
): { readonly name: string; readonly inverted: boolean } | { readonly answer: boolean } {
  const answered = settled.find((question) => question.asked.test(asked));
  if (answered) return { answer: answered.answer };
  const known = coreQuestions.find((question) => question.asked.test(asked));
  if (!known) return { name: asked, inverted: false };
  return { name: asked.replace(known.asked, known.name), inverted: known.inverted ?? false };
}

/** What a value that the kernel writes as `written` is called, where it has a name. */
export function valueNamed(written: string): string | undefined {
  return coreValues.find((value) => value.written.test(written))?.name;
}
