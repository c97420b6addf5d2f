import type { Predicate } from './decision-table';
import { holdsIn, type Release, type ReleaseRange } from './releases';

/** A predicate that a platform decides, in some releases. */
interface PlatformValue extends ReleaseRange {
  readonly predicate: Predicate;
  readonly value: boolean;
}

/** What happens when a device is given the shared address of memory that is private. */
interface WrongAccess {
  readonly text: string;
  /** The same in a word or two. */
  readonly brief: string;
  /** The sources at hand do not settle it. */
  readonly uncertain?: boolean;
  readonly source: string;
}

export interface Platform {
  readonly id: string;
  readonly name: string;
  /** The name where there is little room. */
  readonly brief: string;
  readonly range: ReleaseRange;
  readonly values: readonly PlatformValue[];
  /** Where the values were read. */
  readonly source: string;
  /** Whether shared memory has another DMA address than private memory: no C-bit on AMD, the top IPA bit on Arm CCA. */
  readonly addressesDiffer: boolean;
  /** Whether a device that is given the private address of private memory reads what the CPU wrote. */
  readonly reachesPrivate: boolean;
  /** Absent where all memory is reachable by every device. */
  readonly wrongAccess?: WrongAccess;
}

const always = (predicate: Predicate, value: boolean): PlatformValue => ({ predicate, value });

/** Forced bounce was the architectures' doing until v7.2; v7.3 deleted SWIOTLB_FORCE from them. */
const bounceUntil72: readonly PlatformValue[] = [
  { predicate: 'is_swiotlb_force_bounce', value: true, until: '7.2' },
  { predicate: 'is_swiotlb_force_bounce', value: false, since: '7.3' },
];
/** Only x86 told guests apart from hosts before the DMA core asked, in v7.3. */
const guestSince73: readonly PlatformValue[] = [
  { predicate: 'CC_ATTR_GUEST_MEM_ENCRYPT', value: false, until: '7.2' },
  { predicate: 'CC_ATTR_GUEST_MEM_ENCRYPT', value: true, since: '7.3' },
];
/** arm64 had no cc_platform_has() outside of realms until v7.3. */
const pkvmEncrypts: readonly PlatformValue[] = [
  { predicate: 'CC_ATTR_MEM_ENCRYPT', value: false, until: '7.2' },
  { predicate: 'CC_ATTR_MEM_ENCRYPT', value: true, since: '7.3' },
];
/** Such systems set up a pool whatever their devices reach. */
const swiotlb: readonly PlatformValue[] = [always('io_tlb_mem', true), always('io_tlb_mem->nslabs', true)];
const guest: readonly PlatformValue[] = [
  always('CC_ATTR_MEM_ENCRYPT', true),
  ...bounceUntil72,
  always('force_dma_unencrypted', true),
  always('CC_ATTR_HOST_MEM_ENCRYPT', false),
  ...swiotlb,
  always('io_tlb_mem->cc_shared', true),
];

const x86Guest: readonly PlatformValue[] = [...guest, always('CC_ATTR_GUEST_MEM_ENCRYPT', true)];
const otherGuest: readonly PlatformValue[] = [...guest, ...guestSince73];
const x86 = 'arch/x86/{mm/mem_encrypt.c,kernel/pci-dma.c,coco/core.c}, v7.2 and v7.3';

export const platforms: readonly Platform[] = [
  {
    id: 'bare-metal',
    name: 'bare metal or plain guest',
    brief: 'bare metal',
    range: {},
    values: [
      always('is_swiotlb_force_bounce', false),
      always('force_dma_unencrypted', false),
      always('CC_ATTR_MEM_ENCRYPT', false),
      always('CC_ATTR_GUEST_MEM_ENCRYPT', false),
      always('CC_ATTR_HOST_MEM_ENCRYPT', false),
      always('io_tlb_mem->cc_shared', false),
    ],
    source: 'include/linux/dma-direct.h and kernel/dma/swiotlb.c, v7.2 and v7.3',
    addressesDiffer: false,
    reachesPrivate: true,
  },
  {
    id: 'sev',
    name: 'SEV, SEV-ES',
    brief: 'SEV',
    range: {},
    values: x86Guest,
    source: x86,
    addressesDiffer: true,
    reachesPrivate: false,
    wrongAccess: {
      text: 'reads give ciphertext, writes decrypt to garbage',
      brief: 'garbled data',
      source: 'CAMkAt6o_yZ5T-3TRwymjYQZEq-Q_z=DAA3vc61h81X9sQr_CXA@mail.gmail.com',
    },
  },
  {
    id: 'sev-snp',
    name: 'SEV-SNP',
    brief: 'SEV-SNP',
    range: {},
    values: x86Guest,
    source: x86,
    addressesDiffer: true,
    reachesPrivate: false,
    wrongAccess: {
      text: 'RMP violation',
      brief: 'RMP violation',
      source: 'CAMkAt6o_yZ5T-3TRwymjYQZEq-Q_z=DAA3vc61h81X9sQr_CXA@mail.gmail.com',
    },
  },
  {
    id: 'tdx',
    name: 'TDX',
    brief: 'TDX',
    range: {},
    values: x86Guest,
    source: x86,
    addressesDiffer: false,
    reachesPrivate: false,
    wrongAccess: {
      text: 'EPT violation, or DMA is blocked',
      brief: 'EPT violation',
      uncertain: true,
      source: 'Documentation/arch/x86/tdx.rst, v7.3',
    },
  },
  {
    id: 'cca',
    name: 'Arm CCA realm',
    brief: 'CCA',
    range: { since: '6.18' },
    values: otherGuest,
    source: 'arch/arm64/{include/asm/mem_encrypt.h,mm/init.c,kernel/rsi.c}, v7.2 and v7.3',
    addressesDiffer: true,
    reachesPrivate: false,
    wrongAccess: {
      text: 'external abort: nothing is behind the shared IPA',
      brief: 'external abort',
      source: 'arch/arm64/mm/pageattr.c, v7.3',
    },
  },
  {
    id: 'pkvm',
    name: 'pKVM guest',
    brief: 'pKVM',
    range: {},
    values: [
      { predicate: 'force_dma_unencrypted', value: false, until: '7.2' },
      { predicate: 'force_dma_unencrypted', value: true, since: '7.3' },
      ...pkvmEncrypts,
      ...guestSince73,
      always('CC_ATTR_HOST_MEM_ENCRYPT', false),
      ...swiotlb,
      always('io_tlb_mem->cc_shared', true),
    ],
    source: 'arch/arm64/{include/asm/mem_encrypt.h,mm/init.c}, v7.2 and v7.3',
    addressesDiffer: false,
    reachesPrivate: false,
    wrongAccess: {
      text: "the host's access faults",
      brief: 'host faults',
      source: 'agW2lzJI-20DyJVe@google.com',
    },
  },
  {
    id: 's390-pv',
    name: 's390 PV',
    brief: 's390 PV',
    range: {},
    values: otherGuest,
    source: 'arch/s390/mm/init.c, v7.2 and v7.3',
    addressesDiffer: false,
    reachesPrivate: false,
    wrongAccess: {
      text: 'secure-storage exception on the host',
      brief: 'secure-storage exception',
      uncertain: true,
      source: 'arch/s390/mm/init.c, v7.3',
    },
  },
  {
    id: 'ppc-svm',
    name: 'PowerPC SVM',
    brief: 'PowerPC SVM',
    range: {},
    values: otherGuest,
    source: 'arch/powerpc/platforms/pseries/{svm,cc_platform}.c, v7.2 and v7.3',
    addressesDiffer: false,
    reachesPrivate: false,
    wrongAccess: {
      text: 'the hypervisor sees only shared frames: wrong data',
      brief: 'wrong data',
      source: 'arch/powerpc/platforms/pseries/svm.c, v7.3',
    },
  },
  {
    id: 'hyperv-vtom',
    name: 'Hyper-V with paravisor',
    brief: 'Hyper-V',
    range: {},
    values: x86Guest,
    source: 'arch/x86/coco/core.c and arch/x86/hyperv/ivm.c, v7.2 and v7.3',
    addressesDiffer: false,
    reachesPrivate: false,
    wrongAccess: {
      text: "the host's access is refused",
      brief: 'access refused',
      source: 'Documentation/virt/hyperv/coco.rst, v7.3',
    },
  },
  {
    id: 'sme-host',
    name: 'AMD SME host',
    brief: 'SME host',
    range: {},
    values: [
      always('is_swiotlb_force_bounce', false),
      always('CC_ATTR_GUEST_MEM_ENCRYPT', false),
      always('CC_ATTR_MEM_ENCRYPT', true),
      always('CC_ATTR_HOST_MEM_ENCRYPT', true),
      ...swiotlb,
      always('io_tlb_mem->cc_shared', true),
    ],
    source: x86,
    addressesDiffer: true,
    reachesPrivate: true,
    wrongAccess: {
      text: 'reads give ciphertext, writes decrypt to garbage',
      brief: 'garbled data',
      source: 'arch/x86/mm/mem_encrypt.c, v7.3',
    },
  },
];

export function platformNamed(id: string): Platform | undefined {
  return platforms.find((platform) => platform.id === id);
}

/** The predicates that `platform` decides in `release`. */
export function platformValues(platform: Platform, release: Release): ReadonlyMap<Predicate, boolean> {
  return new Map(
    platform.values
      .filter((value) => holdsIn(value, release))
      .map(({ predicate, value }) => [predicate, value]),
  );
}

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
