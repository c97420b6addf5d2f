import { wrongAccessSources, wrongAccessText } from '../kernel/accesses';
import type { Outcome } from '../kernel/decision-table';
import type { Platform } from '../kernel/platforms';
import { inTree, type Source } from '../kernel/source';
import type { Alternative } from './evaluate';

/** What is known of the memory behind a mapping; what the core allocates it makes what its address says. */
export const memoryStates = [
  'private',
  'shared',
  'conversion failed',
  'unknown',
  'mmio',
  'allocated',
] as const;

export type MemoryState = (typeof memoryStates)[number];

/** An outcome for memory in some state on some platform, as a reviewer is told it. */
export interface Consequence {
  readonly text: string;
  /** Whether something goes wrong: data lost or exposed, a fault, or no mapping at all. */
  readonly bad: boolean;
  /** What says so; none where it follows from the outcome alone. */
  readonly sources: readonly Source[];
}

/** What the DMA core's answer is called. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  refused: 'refused',
  'encrypted-address': 'mapped, private address',
  'unencrypted-address': 'mapped unencrypted',
  'physical-address': 'mapped, raw physical address',
  bounce: 'bounced through swiotlb',
  'bounce-private': 'bounced through a private pool',
  'bus-address': 'mapped on the PCI bus',
  bug: 'stops with a BUG',
  other: 'done elsewhere',
  iommu: 'mapped by the IOMMU',
  ops: 'left to its dma_map_ops',
  unmapped: 'unmapped',
  nothing: 'returns without doing anything',
};

const fine = (text: string, ...sources: Source[]): Consequence => ({ text, bad: false, sources });
const bad = (text: string, ...sources: Source[]): Consequence => ({ text, bad: true, sources });

/**
 * What the way that a call goes means for memory in `state` on `platform`.
 *
 * @param sharedAttribute whether the call carries DMA_ATTR_CC_SHARED
 */
export function consequenceOf(
  { outcome, effects }: Pick<Alternative, 'outcome' | 'effects'>,
  state: MemoryState,
  platform: Platform,
  sharedAttribute: boolean,
): Consequence {
  switch (outcome) {
    case 'refused':
      return bad(state === 'allocated' ? 'no memory' : 'mapping fails');
    case 'bounce':
      return bounced(state, platform);
    case 'bounce-private':
      return platform.reachesPrivate
        ? fine('works, data is copied')
        : bad(
            'the device does not reach the private pool',
            inTree('7.3', 'kernel/dma/swiotlb.c', 'cc_shared != force_dma_unencrypted'),
          );
    case 'bus-address':
      return fine('works, from device to device');
    case 'bug':
      return bad('the kernel stops', inTree('7.3', 'kernel/dma/mapping.c', 'BUG_ON'));
    case 'other':
      return fine('up to it');
    case 'unencrypted-address':
      return sharedAddress(state, platform);
    case 'encrypted-address':
      return privateAddress(state, platform);
    case 'physical-address':
      return sharedAttribute && platform.id === 'cca'
        ? bad(
            'the raw address lacks the shared IPA bit',
            inTree('7.2', 'kernel/dma/direct.h', 'dma_addr = phys;', 103),
            ...(platform.addressesDiffer ? [platform.addressesDiffer] : []),
            { messageId: '20260424225514.GE804026@ziepe.ca' },
          )
        : fine('the device is given the raw physical address');
    case 'iommu':
      return iommu(platform, state, sharedAttribute);
    case 'ops':
      return fine('up to them');
    case 'unmapped':
      return fine('the mapping is gone');
    case 'nothing':
      // Without any hook run, the call ended before it looked at the mapping.
      return sharedAttribute && effects.length === 0
        ? bad(
            'nothing is undone: what was mapped without the attribute leaks',
            inTree('7.3', 'kernel/dma/mapping.c', 'DMA_ATTR_CC_SHARED'),
          )
        : fine('nothing is undone');
  }
}

/** The CPU copies, by its own mapping, to or from memory that the device reaches; what is allocated from a pool nobody copies. */
function bounced(state: MemoryState, { wrongAccess, reachesPrivate }: Platform): Consequence {
  if (state === 'allocated')
    return fine(
      reachesPrivate
        ? 'memory of the restricted pool'
        : 'memory of the restricted pool, which the host can read and change',
      inTree('7.3', 'kernel/dma/swiotlb.c', 'swiotlb_alloc(struct device', 1941),
    );
  if (state === 'shared')
    return fine(
      'works, with a copy that shared memory does not need',
      inTree('7.3', 'kernel/dma/direct.c', 'return swiotlb_map(dev, phys, size, dir, attrs)', 686),
    );
  return state === 'conversion failed' && wrongAccess
    ? bad(
        'data is copied, from or to memory that may be half converted',
        inTree('7.3', 'arch/arm64/mm/pageattr.c', 'the only sensible cause', 329),
      )
    : fine('works, data is copied');
}

function iommu(
  { reachesPrivate, wrongAccess, addressesDiffer }: Platform,
  state: MemoryState,
  sharedAttribute: boolean,
): Consequence {
  const source = inTree('7.3', 'drivers/iommu/dma-iommu.c', 'iommu_dma_map_sg');
  if (!wrongAccess) return fine('works');
  // The table ends at iommu_dma_alloc(), which refuses to allocate shared memory since v7.3.
  if (state === 'allocated' && !reachesPrivate)
    return bad(
      'no memory since v7.3, private memory before',
      inTree('7.3', 'drivers/iommu/dma-iommu.c', 'is_alloc_cc_shared', 1686),
    );
  if (sharedAttribute)
    return addressesDiffer
      ? bad('the attribute is dropped silently, and with it the shared address', source, addressesDiffer)
      : fine('the attribute is dropped silently; up to the IOMMU', source);
  return reachesPrivate
    ? fine('works')
    : fine('up to the IOMMU: nobody looks whether the memory is shared', source);
}

/** The device has the address that is right for shared memory. */
function sharedAddress(state: MemoryState, { wrongAccess: wrong, reachesPrivate }: Platform): Consequence {
  if (!wrong) return fine('works');
  const [text, sources] = [wrongAccessText(wrong), wrongAccessSources(wrong)];
  switch (state) {
    case 'private':
      return bad(text, ...sources);
    case 'conversion failed':
      return bad(`if still private: ${text}`, ...sources);
    case 'unknown':
      return fine(`if private: ${text}`, ...sources);
    case 'shared':
    case 'mmio':
      return fine('works without a copy');
    case 'allocated':
      return fine(
        reachesPrivate ? 'unencrypted memory' : 'shared memory, which the host can read and change',
      );
  }
}

/** The device has the address that is right for private memory. */
function privateAddress(state: MemoryState, platform: Platform): Consequence {
  const { wrongAccess: wrong, addressesDiffer, reachesPrivate, restrictedPools } = platform;
  if (!wrong) return fine('works');
  const unreached = bad(
    'the device does not reach the private address',
    inTree('7.3', 'include/linux/dma-direct.h', 'force_dma_unencrypted'),
  );
  if (state === 'allocated') {
    if (reachesPrivate) return fine('works');
    if (addressesDiffer) return unreached;
    const [text, sources] = [wrongAccessText(wrong), wrongAccessSources(wrong)];
    // Which of its pages an allocation is from, a core before v7.3 decides where no table looks.
    return restrictedPools
      ? fine(`if not from a restricted pool: ${text}`, restrictedPools, ...sources)
      : bad(text, ...sources);
  }
  if (!addressesDiffer) return sharedAddress(state, platform);
  switch (state) {
    case 'shared':
      return bad('the device is given the private address of shared memory', addressesDiffer);
    case 'conversion failed':
      return bad('the memory may be shared by now', addressesDiffer);
    case 'private':
    case 'unknown':
    case 'mmio':
      return reachesPrivate ? fine('works') : unreached;
  }
}
