import { privateByShared, sharedByPrivate, type Access, type WrongAccess } from './accesses';
import type { Predicate } from './decision-table';
import { holdsIn, type Release, type ReleaseRange } from './releases';
import { inTree, type Source } from './source';

/** A predicate that a platform decides, or leaves open whatever most devices are, in some releases. */
interface PlatformValue extends ReleaseRange {
  readonly predicate: Predicate;
  readonly value: boolean | 'unknown';
}

export interface Platform {
  readonly id: string;
  readonly name: string;
  /** The name where there is little room. */
  readonly brief: string;
  readonly range: ReleaseRange;
  readonly values: readonly PlatformValue[];
  /** Where the values were read. */
  readonly sources: readonly Source[];
  /** What says that shared memory has another DMA address than private memory; absent where it has the same. */
  readonly addressesDiffer?: Source;
  /** Whether a device that is given the private address of private memory reads what the CPU wrote. */
  readonly reachesPrivate: boolean;
  /** What says that devices have restricted pools, whose memory is shared; absent where few have. */
  readonly restrictedPools?: Source;
  /** Absent where all memory is reachable by every device. */
  readonly wrongAccess?: WrongAccess;
  /** What the CPU gets that uses shared memory as if it were private; absent where nothing goes wrong, or nothing says what. */
  readonly wrongMapping?: Access;
}

const always = (predicate: Predicate, value: boolean): PlatformValue => ({ predicate, value });
const changedIn73 = (predicate: Predicate, before: boolean): readonly PlatformValue[] => [
  { predicate, value: before, until: '7.2' },
  { predicate, value: !before, since: '7.3' },
];
/** A pool of its own both forces a device to bounce and serves its allocations: rmem_swiotlb_device_init(). */
const restrictedPool = (value: PlatformValue['value']): readonly PlatformValue[] => [
  { predicate: 'is_swiotlb_force_bounce', value },
  { predicate: 'is_swiotlb_for_alloc', value },
];

/** Forced bounce was the architectures' doing until v7.2; v7.3 deleted SWIOTLB_FORCE from them. */
const bounceUntil72 = changedIn73('is_swiotlb_force_bounce', true);
/** Such systems set up a pool whatever their devices reach. */
const swiotlb: readonly PlatformValue[] = [
  always('io_tlb_mem', true),
  always('io_tlb_mem->nslabs', true),
  always('io_tlb_mem->cc_shared', true),
];
const guest: readonly PlatformValue[] = [
  ...bounceUntil72,
  always('force_dma_unencrypted', true),
  always('CC_ATTR_HOST_MEM_ENCRYPT', false),
  ...swiotlb,
];
const encrypts = always('CC_ATTR_MEM_ENCRYPT', true);
/** arm64 had no cc_platform_has() outside of realms until v7.3, and s390 had none at all. */
const encryptsSince73 = changedIn73('CC_ATTR_MEM_ENCRYPT', false);
/** Only x86 told guests apart from hosts before the DMA core asked, in v7.3. */
const guestSince73 = changedIn73('CC_ATTR_GUEST_MEM_ENCRYPT', false);

const x86Guest: readonly PlatformValue[] = [...guest, encrypts, always('CC_ATTR_GUEST_MEM_ENCRYPT', true)];

/** The same place in the releases whose trees were read. */
const inTrees = (
  file: string,
  identifier: string,
  releases: readonly Release[] = ['6.12', '7.2', '7.3'],
): readonly Source[] => releases.map((release) => inTree(release, file, identifier));
const x86: readonly Source[] = [
  ...inTrees('arch/x86/mm/mem_encrypt.c', 'force_dma_unencrypted'),
  ...inTrees('arch/x86/kernel/pci-dma.c', 'pci_swiotlb_detect'),
  ...inTrees('arch/x86/coco/core.c', 'cc_platform_has'),
];
const amdAddresses = inTree('7.3', 'include/linux/mem_encrypt.h', 'dma_addr_encrypted', 30);
const swiotlbForced = 'SWIOTLB_FORCE';

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
    sources: [
      ...inTrees('include/linux/dma-direct.h', 'force_dma_unencrypted'),
      ...inTrees('include/linux/cc_platform.h', 'cc_platform_has'),
      ...inTrees('kernel/dma/swiotlb.c', 'swiotlb_force_bounce'),
    ],
    reachesPrivate: true,
  },
  {
    id: 'sev',
    name: 'SEV, SEV-ES',
    brief: 'SEV',
    range: {},
    values: x86Guest,
    sources: x86,
    addressesDiffer: amdAddresses,
    reachesPrivate: false,
    wrongAccess: privateByShared.sev,
    wrongMapping: sharedByPrivate.amd,
  },
  {
    id: 'sev-snp',
    name: 'SEV-SNP',
    brief: 'SEV-SNP',
    range: {},
    values: x86Guest,
    sources: x86,
    addressesDiffer: amdAddresses,
    reachesPrivate: false,
    wrongAccess: privateByShared.snp,
    wrongMapping: sharedByPrivate.snp,
  },
  {
    id: 'tdx',
    name: 'TDX',
    brief: 'TDX',
    range: {},
    values: x86Guest,
    sources: x86,
    reachesPrivate: false,
    wrongAccess: privateByShared.tdx,
    wrongMapping: sharedByPrivate.tdx,
  },
  {
    id: 'cca',
    name: 'Arm CCA realm',
    brief: 'CCA',
    range: { since: '6.18' },
    values: [...guest, encrypts, ...guestSince73],
    sources: [
      ...inTrees('arch/arm64/include/asm/mem_encrypt.h', 'force_dma_unencrypted', ['7.2', '7.3']),
      ...inTrees('arch/arm64/mm/init.c', swiotlbForced, ['7.2']),
      ...inTrees('arch/arm64/kernel/rsi.c', 'cc_platform_has', ['7.2']),
      ...inTrees('arch/arm64/mm/init.c', 'cc_platform_has', ['7.3']),
    ],
    addressesDiffer: inTree('7.3', 'arch/arm64/include/asm/mem_encrypt.h', 'dma_addr_unencrypted', 33),
    reachesPrivate: false,
    wrongAccess: privateByShared.cca,
    wrongMapping: sharedByPrivate.cca,
  },
  {
    id: 'pkvm',
    name: 'pKVM guest',
    brief: 'pKVM',
    range: {},
    values: [
      ...changedIn73('force_dma_unencrypted', false),
      ...encryptsSince73,
      ...guestSince73,
      ...restrictedPool('unknown'),
      always('CC_ATTR_HOST_MEM_ENCRYPT', false),
      ...swiotlb,
    ],
    sources: [
      ...inTrees('arch/arm64/include/asm/mem_encrypt.h', 'force_dma_unencrypted', ['7.2', '7.3']),
      ...inTrees('arch/arm64/kernel/rsi.c', 'cc_platform_has', ['7.2']),
      ...inTrees('arch/arm64/mm/init.c', 'cc_platform_has', ['7.3']),
      ...inTrees('kernel/dma/swiotlb.c', 'mem->for_alloc = true'),
    ],
    reachesPrivate: false,
    restrictedPools: { messageId: 'agW2lzJI-20DyJVe@google.com' },
    wrongAccess: privateByShared.pkvm,
  },
  {
    id: 's390-pv',
    name: 's390 PV',
    brief: 's390 PV',
    range: {},
    values: [...guest, ...encryptsSince73, ...guestSince73],
    sources: [
      ...inTrees('arch/s390/mm/init.c', 'force_dma_unencrypted'),
      ...inTrees('arch/s390/mm/init.c', swiotlbForced, ['6.12', '7.2']),
      ...inTrees('arch/s390/mm/init.c', 'cc_platform_has', ['7.3']),
      ...inTrees('include/linux/cc_platform.h', 'cc_platform_has'),
    ],
    reachesPrivate: false,
    wrongAccess: privateByShared.s390,
  },
  {
    id: 'ppc-svm',
    name: 'PowerPC SVM',
    brief: 'PowerPC SVM',
    range: {},
    values: [...guest, encrypts, ...guestSince73],
    sources: [
      ...inTrees('arch/powerpc/include/asm/mem_encrypt.h', 'force_dma_unencrypted'),
      ...inTrees('arch/powerpc/platforms/pseries/svm.c', swiotlbForced, ['6.12', '7.2']),
      ...inTrees('arch/powerpc/platforms/pseries/cc_platform.c', 'cc_platform_has'),
    ],
    reachesPrivate: false,
    wrongAccess: privateByShared.powerpc,
  },
  {
    id: 'hyperv-vtom',
    name: 'Hyper-V with paravisor',
    brief: 'Hyper-V',
    range: {},
    values: x86Guest,
    sources: [...x86, ...inTrees('arch/x86/hyperv/ivm.c', 'hv_vtom_init')],
    reachesPrivate: false,
    wrongAccess: privateByShared.hyperv,
    wrongMapping: sharedByPrivate.hyperv,
  },
  {
    id: 'sme-host',
    name: 'AMD SME host',
    brief: 'SME host',
    range: {},
    values: [
      always('is_swiotlb_force_bounce', false),
      always('CC_ATTR_GUEST_MEM_ENCRYPT', false),
      encrypts,
      always('CC_ATTR_HOST_MEM_ENCRYPT', true),
      ...swiotlb,
    ],
    sources: x86,
    addressesDiffer: amdAddresses,
    reachesPrivate: true,
    wrongAccess: privateByShared.sme,
    wrongMapping: sharedByPrivate.sme,
  },
];

export function platformNamed(id: string): Platform | undefined {
  return platforms.find((platform) => platform.id === id);
}

/** The predicates that `platform` decides in `release`. */
export function platformValues(platform: Platform, release: Release): ReadonlyMap<Predicate, boolean> {
  return new Map(
    platform.values.flatMap((entry) =>
      holdsIn(entry, release) && entry.value !== 'unknown' ? [[entry.predicate, entry.value] as const] : [],
    ),
  );
}

/** What is known of `device` on `platform`: what the platform decides or leaves open comes before what the device is. */
export function platformFacts(
  platform: Platform,
  release: Release,
  device: ReadonlyMap<Predicate, boolean>,
): ReadonlyMap<Predicate, boolean> {
  const facts = new Map(device);
  for (const entry of platform.values) {
    if (!holdsIn(entry, release)) continue;
    if (entry.value === 'unknown') facts.delete(entry.predicate);
    else facts.set(entry.predicate, entry.value);
  }
  return facts;
}
