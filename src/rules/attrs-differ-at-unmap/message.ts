import { isAllocation } from '../../kernel/effects';
import { attributeBit, attributeNames, bitsComparedAtUnmap, comparedByDebug } from '../../kernel/attributes';
import { holdsIn, type Release } from '../../kernel/releases';
import type { Visit } from '../../paths/model';
import { firstLine, sentences, wording } from '../first-line';
import { makerSentence, type Mismatch } from '../pairing';
import type { FindingText } from '../rule';

const mmio = attributeBit('DMA_ATTR_MMIO');
const shared = attributeBit('DMA_ATTR_CC_SHARED');
/** dma_direct_unmap_phys() and iommu_dma_unmap_phys() leave bounce buffers alone where these are set. */
const neverBounced = mmio | attributeBit('DMA_ATTR_REQUIRE_COHERENT');

/** What differs and what comes of it, as a reviewer would write it. */
export function textOf(mismatch: Mismatch, release: Release): FindingText {
  const { map, unmap } = mismatch;
  const mapped = (map.attributes?.ones ?? 0n) & bitsComparedAtUnmap;
  const unmapped = (unmap.attributes?.ones ?? 0n) & bitsComparedAtUnmap;
  const missing = mapped & ~unmapped;
  const extra = unmapped & ~mapped;
  const [less, more] = [missing, extra].map((bits) => attributeNames(bits).join(' | '));
  const message = difference(unmap, less ?? '', more ?? '');
  const untold = [less ?? '', more ?? ''].filter((names) => !message.includes(names));
  return {
    message,
    detail: sentences(
      makerSentence(mismatch),
      untold.length > 0 ? `The two differ in ${untold.join(' and ')}.` : '',
      consequence(unmap, missing, extra, holdsIn(comparedByDebug, release)),
    ),
  };
}

/** @param less what the call lacks, and `more` what it has besides: names of attributes */
function difference({ call, effect }: Visit, less: string, more: string): string {
  const made = effect?.kind === 'unmap' && isAllocation(effect) ? 'allocated' : 'mapped';
  const vague = wording`${call}() with other attributes than it was ${made} with`;
  if (more === '') return firstLine(wording`${call}() without ${less}, but ${made} with it`, vague);
  if (less === '') return firstLine(wording`${call}() with ${more}, but ${made} without it`, vague);
  return firstLine(wording`${call}() with ${more}, but ${made} with ${less}`, vague);
}

/** kernel/dma/mapping.c, kernel/dma/direct.h, drivers/iommu/dma-iommu.c and kernel/dma/debug.c of v7.3. */
function consequence({ effect }: Visit, missing: bigint, extra: bigint, isCompared: boolean): string {
  const allocation = effect?.kind === 'unmap' && isAllocation(effect);
  if (!allocation && (extra & neverBounced) !== 0n)
    return `A bounced buffer is neither copied back nor released${isCompared ? ', and dma-debug reports an error' : ''}.`;
  if ((extra & shared) !== 0n && effect?.kind === 'unmap' && effect.core === 'dma_unmap_phys')
    return `Behind an IOMMU nothing is unmapped${isCompared ? ', and elsewhere dma-debug reports an error' : ''}.`;
  if (!allocation && (missing & mmio) !== 0n)
    return `The DMA core takes the MMIO for RAM${isCompared ? ', and dma-debug reports an error' : ''}.`;
  return isCompared
    ? 'dma-debug reports an error.'
    : 'The DMA core undoes what these attributes say, not what was made.';
}
