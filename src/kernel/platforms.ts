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
