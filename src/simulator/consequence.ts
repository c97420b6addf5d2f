import type { Outcome } from '../kernel/decision-table';
import type { Platform } from '../kernel/platforms';

/** What is known of the memory behind a mapping. */
export type MemoryState = 'private' | 'shared' | 'conversion failed' | 'unknown' | 'mmio';

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

const fine = (text: string): Consequence => ({ text, bad: false });
const bad = (text: string, source?: string): Consequence => ({ text, bad: true, ...(source && { source }) });

/**
 * What `outcome` means for memory in `state` on `platform`.
 *
 * @param sharedAttribute whether the call carries DMA_ATTR_CC_SHARED
 */
export function consequenceOf(
  outcome: Outcome,
  state: MemoryState,
  platform: Platform,
  sharedAttribute: boolean,
): Consequence {
  switch (outcome) {
    case 'refused':
      return bad('mapping fails');
    case 'bounce':
      if (state === 'shared') return fine('works, with a copy that shared memory does not need');
      return fine('works, data is copied');
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
      return sharedAttribute
        ? bad('the attribute is dropped silently', 'kernel/dma/mapping.c, v7.3')
        : fine('works');
    case 'ops':
      return fine('up to them');
    case 'unmapped':
      return fine('the mapping is gone');
    case 'nothing':
      return fine('nothing is undone');
  }
}

function unencrypted(state: MemoryState, platform: Platform): Consequence {
  const wrong = platform.wrongAccess;
  if (!wrong) return fine('works');
  const text = wrong.text + (wrong.uncertain ? ' (uncertain)' : '');
  switch (state) {
    case 'private':
      return bad(text, wrong.source);
    case 'conversion failed':
      return bad(`if still private: ${text}`, wrong.source);
    case 'unknown':
      return { text: `if private: ${text}`, bad: false, source: wrong.source };
    case 'shared':
    case 'mmio':
      return fine('works without a copy');
  }
}

function encrypted(state: MemoryState, platform: Platform): Consequence {
  const wrong = platform.wrongAccess;
  if (!wrong) return fine('works');
  if (!platform.addressesDiffer || (state === 'private' && !platform.reachesPrivate))
    return unencrypted(state, platform);
  if (state === 'shared')
    return bad('the device is given the private address of shared memory', wrong.source);
  if (state === 'conversion failed') return bad('the memory may be shared by now', wrong.source);
  return fine('works');
}
