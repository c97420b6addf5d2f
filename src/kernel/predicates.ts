import type { Predicate } from './decision-table';

/** Predicates of the bundled tables, in words. `yes` completes "a device that…" or "…, and". */
export interface PredicateFact {
  readonly name: Predicate;
  readonly yes: string;
  readonly no: string;
}

export const predicates: readonly PredicateFact[] = [
  {
    name: 'dma_map_direct',
    yes: 'the device is mapped directly',
    no: 'the device is behind an IOMMU or has its own dma_map_ops',
  },
  {
    name: 'dma_alloc_direct',
    yes: 'memory for the device is allocated directly',
    no: 'the device is behind an IOMMU or has its own dma_map_ops',
  },
  {
    name: 'is_swiotlb_active',
    yes: 'the device has a swiotlb with slots',
    no: 'the device has no swiotlb with slots',
  },
  {
    name: 'dma_kmalloc_needs_bounce',
    yes: 'the size is not aligned for a non-coherent device',
    no: 'the size suits the cache line, or the device is coherent',
  },
  {
    name: 'dev_use_swiotlb',
    yes: 'the IOMMU bounces for the device',
    no: 'the IOMMU does not bounce for the device',
  },
  { name: 'valid_dma_direction', yes: 'the direction is valid', no: 'the direction is not valid' },
  { name: 'dma_mask', yes: 'the device has a DMA mask', no: 'the device has no DMA mask' },
  {
    name: 'coherent_dma_mask',
    yes: 'the device has a mask for coherent memory',
    no: 'the device has no mask for coherent memory',
  },
  { name: 'dev_is_dma_coherent', yes: 'the device is coherent', no: 'the device is not coherent' },
  { name: 'use_dma_iommu', yes: 'the device is behind an IOMMU', no: 'no IOMMU translates for the device' },
  { name: 'dma_map_ops', yes: 'the device has its own dma_map_ops', no: 'the device has no dma_map_ops' },
  ...['map_phys', 'unmap_phys', 'map_resource', 'unmap_resource', 'unmap_sg', 'alloc', 'free'].map(
    (name) => ({
      name: `ops->${name}`,
      yes: `its dma_map_ops have ${name}`,
      no: `its dma_map_ops lack ${name}`,
    }),
  ),
  {
    name: 'dev_dma_ops_bypass',
    yes: 'the device bypasses its ops',
    no: 'the device does not bypass its ops',
  },
  {
    name: 'dev->dma_ops_bypass',
    yes: 'the device bypasses its ops',
    no: 'the device does not bypass its ops',
  },
  { name: 'mask_covers_memory', yes: 'its mask covers all memory', no: 'its mask does not cover all memory' },
  {
    name: 'coherent_mask_covers_memory',
    yes: 'its coherent mask covers all memory',
    no: 'its coherent mask does not cover all memory',
  },
  ...['map_phys', 'unmap_phys', 'map_page', 'unmap_page', 'map_sg', 'unmap_sg', 'alloc', 'free'].map(
    (name) => ({
      name: `arch_dma_${name}_direct`,
      yes: `the architecture has arch_dma_${name}_direct() say yes`,
      no: `the architecture has arch_dma_${name}_direct() say no`,
    }),
  ),
  { name: 'is_swiotlb_force_bounce', yes: 'bouncing is forced', no: 'bouncing is not forced' },
  {
    name: 'is_swiotlb_for_alloc',
    yes: 'its memory comes from a restricted pool',
    no: 'its memory does not come from a restricted pool',
  },
  { name: 'io_tlb_mem', yes: 'the device has a swiotlb', no: 'the device has no swiotlb' },
  { name: 'io_tlb_mem->nslabs', yes: 'the swiotlb has slots', no: 'the swiotlb has no slots' },
  { name: 'io_tlb_mem->cc_shared', yes: 'the pool is shared', no: 'the pool is private' },
  { name: 'swiotlb_has_slots', yes: 'the pool has room', no: 'the pool is full' },
  { name: 'swiotlb_find_pool', yes: 'the address lies in a pool', no: 'the address lies in no pool' },
  {
    name: 'force_dma_unencrypted',
    yes: 'the device reaches only shared memory',
    no: 'the device reaches private memory',
  },
  {
    name: 'dma_kmalloc_size_aligned',
    yes: 'the size suits the cache line',
    no: 'the size does not suit the cache line',
  },
  ...addresses('encrypted', 'the private address'),
  ...addresses('unencrypted', 'the shared address'),
  ...addresses('physical', 'the physical address'),
  ...addresses('swiotlb', 'the pool'),
  ...addresses('swiotlb_encrypted', 'the private address of the pool'),
  {
    name: 'CC_ATTR_MEM_ENCRYPT',
    yes: 'the system encrypts memory or keeps it private',
    no: 'the system neither encrypts memory nor keeps it private',
  },
  {
    name: 'CC_ATTR_GUEST_MEM_ENCRYPT',
    yes: 'the system is a guest with private memory',
    no: 'the system is no guest with private memory',
  },
  {
    name: 'CC_ATTR_HOST_MEM_ENCRYPT',
    yes: 'the host encrypts its memory',
    no: 'the host does not encrypt its memory',
  },
  { name: 'dev_is_untrusted', yes: 'the device is not trusted', no: 'the device is trusted' },
  {
    name: 'iova_unaligned',
    yes: 'the memory is not aligned to pages of the IOMMU',
    no: 'the memory is aligned to pages of the IOMMU',
  },
  {
    name: 'iova_granule_exceeds_page',
    yes: 'pages of the IOMMU are larger than those of the CPU',
    no: 'pages of the IOMMU are no larger than those of the CPU',
  },
  {
    name: '__DMA_ATTR_ALLOC_CC_SHARED',
    yes: 'shared memory is asked for',
    no: 'no shared memory is asked for',
  },
  {
    name: 'sg_dma_is_bus_address(sg)',
    yes: 'the segment has an address on the PCI bus',
    no: 'the segment has no address on the PCI bus',
  },
  { name: '__GFP_COMP', yes: 'compound pages are asked for', no: 'no compound pages are asked for' },
  { name: 'gfpflags_allow_blocking', yes: 'the call may block', no: 'the call may not block' },
  { name: 'irqs_disabled', yes: 'interrupts are off', no: 'interrupts are on' },
  { name: 'PageHighMem', yes: 'the pages are in high memory', no: 'the pages are in low memory' },
  { name: 'cpu_addr', yes: 'there is an address to free', no: 'there is no address to free' },
  { name: '__dma_direct_alloc_pages', yes: 'there are pages', no: 'there are no pages' },
  { name: 'dma_alloc_from_pool', yes: 'the atomic pool has room', no: 'the atomic pool has no room' },
  { name: 'swiotlb_alloc', yes: 'the restricted pool has room', no: 'the restricted pool has no room' },
  {
    name: 'dma_alloc_from_dev_coherent',
    yes: 'the device has coherent memory of its own',
    no: 'the device has no coherent memory of its own',
  },
  {
    name: 'dma_release_from_dev_coherent',
    yes: "the memory is the device's own",
    no: "the memory is not the device's own",
  },
  {
    name: 'dma_release_from_global_coherent',
    yes: 'the memory is from the global pool',
    no: 'the memory is not from the global pool',
  },
  {
    name: 'dma_free_from_pool',
    yes: 'the memory is from the atomic pool',
    no: 'the memory is not from the atomic pool',
  },
  {
    name: 'swiotlb_free',
    yes: 'the memory is from the restricted pool',
    no: 'the memory is not from the restricted pool',
  },
  ...['set_memory_decrypted', 'set_memory_encrypted'].map((name) => ({
    name,
    yes: `${name}() fails`,
    no: `${name}() succeeds`,
  })),
  {
    name: 'dma_common_contiguous_remap',
    yes: 'the pages are mapped anew',
    no: 'the pages cannot be mapped anew',
  },
  {
    name: 'IS_ERR(arch_dma_set_uncached)',
    yes: 'the architecture cannot make the memory uncached',
    no: 'the architecture can make the memory uncached',
  },
  { name: 'flush', yes: 'caches are waited for at once', no: 'caches are waited for later' },
  { name: 'iommu_maps', yes: 'the IOMMU maps it', no: 'the IOMMU has no room' },
  {
    name: 'iommu_iova_to_phys',
    yes: 'the IOMMU knows the address',
    no: 'the IOMMU does not know the address',
  },
  { name: 'is_zone_device_page', yes: "the page is a device's", no: "the page is no device's" },
  { name: 'is_pci_p2pdma_page', yes: "the page is another device's", no: "the page is no other device's" },
  { name: '0 < iommu_dma_map_sg', yes: 'the IOMMU maps the list', no: 'the IOMMU does not map the list' },
  { name: '0 < get_dma_ops->map_sg', yes: 'its ops map the list', no: 'its ops do not map the list' },
  ...[
    ['NONE', "not another device's"],
    ['THRU_HOST_BRIDGE', "another device's, behind the host bridge"],
    ['BUS_ADDR', "another device's, reached on the bus"],
  ].map(([kind = '', whose = '']) => ({
    name: `PCI_P2PDMA_MAP_${kind} == pci_p2pdma_state`,
    yes: `the memory is ${whose}`,
    no: `that the memory is ${whose} is not so`,
  })),
  { name: 'is_vmalloc_addr', yes: 'the memory is from vmalloc', no: 'the memory is not from vmalloc' },
  { name: 'dir == DMA_TO_DEVICE', yes: 'the device only reads', no: 'the device writes' },
];

/** What can keep a device from an address: dma_capable(), include/linux/dma-direct.h. */
function addresses(name: string, words: string): readonly PredicateFact[] {
  return [
    {
      name: `${name}_reachable`,
      yes: `${words} is within mask and bus limit`,
      no: `${words} is beyond mask or bus limit`,
    },
    ...(name.startsWith('swiotlb')
      ? [
          {
            name: `${name}_coherent_reachable`,
            yes: `${words} is within coherent mask and bus limit`,
            no: `${words} is beyond coherent mask or bus limit`,
          },
        ]
      : []),
    {
      name: `${name}_outside_dma_ranges`,
      yes: `${words} has no translation in dma_range_map`,
      no: `${words} has a translation in dma_range_map`,
    },
    ...(name === 'physical'
      ? []
      : [
          {
            name: `${name}_below_ram`,
            yes: `${words} wraps below the first page of RAM`,
            no: `${words} does not wrap below the first page of RAM`,
          },
        ]),
  ];
}

const byName = new Map(predicates.map((fact) => [fact.name, fact]));

/** dma_capable() and dma_coherent_ok() of some address, and whether a call gave one. */
function reachOf(predicate: Predicate): PredicateFact | undefined {
  const [, call] = /^DMA_MAPPING_ERROR == (\w+)\(.*\)$/.exec(predicate) ?? [];
  if (call !== undefined) return { name: predicate, yes: `${call}() fails`, no: `${call}() works` };
  const [, coherent, list = ''] = /^dma_(?:capable|(coherent_ok))\((.*)\)$/.exec(predicate) ?? [];
  const [address = ''] = list.split(/, [01](?:, |$)/, 1);
  if (address === '') return undefined;
  const words = addressWords[address] ?? address;
  const mask = coherent === undefined ? '' : ' by its coherent mask';
  return {
    name: predicate,
    yes: `the device reaches ${words}${mask}`,
    no: `the device does not reach ${words}${mask}`,
  };
}

const addressWords: Readonly<Record<string, string>> = {
  phys: 'the raw physical address',
  'phys_to_dma(phys)': 'the private address',
  'phys_to_dma_encrypted(phys)': 'the private address',
  'phys_to_dma_unencrypted(phys)': 'the shared address',
  'phys_to_dma_unencrypted(slot)': 'the pool',
  'phys_to_dma_encrypted(slot)': 'the private address of the pool',
};

/** `predicate` being `value`, in words; a name that the bundled tables do not use speaks for itself. */
export function describePredicate(predicate: Predicate, value: boolean): string {
  const fact = byName.get(predicate) ?? reachOf(predicate);
  if (fact) return value ? fact.yes : fact.no;
  return value ? predicate : `not ${predicate}`;
}
