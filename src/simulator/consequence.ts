import type { Outcome } from '../kernel/decision-table';
import type { Alternative } from './evaluate';
import type { Platform } from '../kernel/platforms';

/** What is known of the memory behind a mapping. */
export type MemoryState =
  | 'private'
  | 'shared'
  | 'conversion failed'
  | 'unknown'
  | 'mmio'
  /** The core allocates it, and makes it what its address says. */
  | 'allocated';

/** An outcome for memory in some state on some platform, as a reviewer is told it. */
export interface Consequence {
  readonly text: string;
  /** Whether something goes wrong: data lost or exposed, a fault, or no mapping at all. */
  readonly bad: boolean;
  readonly source?: string;
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

const fine = (text: string, source?: string): Consequence => ({
  text,
  bad: false,
  ...(source && { source }),
});
const bad = (text: string, source?: string): Consequence => ({ text, bad: true, ...(source && { source }) });

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
      return state === 'shared'
        ? fine('works, with a copy that shared memory does not need', 'kernel/dma/direct.c, v7.3')
        : fine('works, data is copied');
    case 'bounce-private':
      return platform.reachesPrivate
        ? fine('works, data is copied')
        : bad('the device does not reach the private pool', 'kernel/dma/swiotlb.c, v7.3');
    case 'bus-address':
      return fine('works, from device to device');
    case 'bug':
      return bad('the kernel stops', 'kernel/dma/mapping.c, v7.3');
    case 'other':
      return fine('up to it');
    case 'unencrypted-address':
      return unencrypted(state, platform);
    case 'encrypted-address':
      return encrypted(state, platform);
    case 'physical-address':
      return sharedAttribute && platform.id === 'cca'
        ? bad('the raw address lacks the shared IPA bit', '20260424225514.GE804026@ziepe.ca')
        : fine('the device is given the raw physical address');
    case 'iommu':
      return iommu(platform, sharedAttribute);
    case 'ops':
      return fine('up to them');
    case 'unmapped':
      return fine('the mapping is gone');
    case 'nothing':
      // Without any hook run, the call ended before it looked at the mapping.
      return sharedAttribute && effects.length === 0
        ? bad('nothing is undone: what was mapped without the attribute leaks', 'kernel/dma/mapping.c, v7.3')
        : fine('nothing is undone');
  }
}

function iommu({ reachesPrivate }: Platform, sharedAttribute: boolean): Consequence {
  if (sharedAttribute) return bad('the attribute is dropped silently', 'kernel/dma/mapping.c, v7.3');
  return reachesPrivate
    ? fine('works')
    : fine('up to the IOMMU: nobody looks whether the memory is shared', 'drivers/iommu/dma-iommu.c, v7.3');
}

function unencrypted(state: MemoryState, platform: Platform): Consequence {
  const { wrongAccess: wrong } = platform;
  if (!wrong) return fine('works');
  switch (state) {
    case 'private':
      return bad(wrongText(wrong), wrong.source);
    case 'conversion failed':
      return bad(`if still private: ${wrongText(wrong)}`, wrong.source);
    case 'unknown':
      return fine(`if private: ${wrongText(wrong)}`, wrong.source);
    case 'shared':
    case 'mmio':
      return fine('works without a copy');
    case 'allocated':
      return fine('shared memory, which the host can read and change');
  }
}

function encrypted(state: MemoryState, platform: Platform): Consequence {
  const { wrongAccess: wrong, addressesDiffer, reachesPrivate } = platform;
  if (!wrong) return fine('works');
  if (state === 'allocated') return reachesPrivate ? fine('works') : bad(wrongText(wrong), wrong.source);
  if (!addressesDiffer || (state === 'private' && !reachesPrivate)) return unencrypted(state, platform);
  if (state === 'shared')
    return bad('the device is given the private address of shared memory', wrong.source);
  if (state === 'conversion failed') return bad('the memory may be shared by now', wrong.source);
  if (state === 'unknown' && !reachesPrivate)
    return bad('the device does not reach the private address', wrong.source);
  return fine('works');
}

function wrongText({ text, uncertain }: NonNullable<Platform['wrongAccess']>): string {
  return uncertain ? `${text} (uncertain)` : text;
}
