import { isAllocation } from '../../kernel/effects';
import { attributeBit, attributeNames, bitsComparedAtUnmap, comparedByDebug } from '../../kernel/attributes';
import { holdsIn, type Release } from '../../kernel/releases';
import type { Visit } from '../../paths/model';

const mmio = attributeBit('DMA_ATTR_MMIO');
const shared = attributeBit('DMA_ATTR_CC_SHARED');
/** dma_direct_unmap_phys() and iommu_dma_unmap_phys() leave bounce buffers alone where these are set. */
const neverBounced = mmio | attributeBit('DMA_ATTR_REQUIRE_COHERENT');

/** What differs and what comes of it, as a reviewer would write it; `maker` names the map call and its function. */
export function messageOf(map: Visit, unmap: Visit, maker: string, release: Release): string {
  const mapped = (map.attributes?.ones ?? 0n) & bitsComparedAtUnmap;
  const unmapped = (unmap.attributes?.ones ?? 0n) & bitsComparedAtUnmap;
  const missing = mapped & ~unmapped;
  const extra = unmapped & ~mapped;
  return `${unmap.call}() ${difference(unmap, maker, missing, extra)}: ${consequence(unmap, missing, extra, holdsIn(comparedByDebug, release))}`;
}

function difference(unmap: Visit, maker: string, missing: bigint, extra: bigint): string {
  const allocation = unmap.effect?.kind === 'unmap' && isAllocation(unmap.effect);
  const [undoes, made] = allocation ? ['frees', 'allocates'] : ['unmaps', 'maps'];
  const less = attributeNames(missing).join(' | ');
  const more = attributeNames(extra).join(' | ');
  if (extra === 0n) return `${undoes} without ${less}, with which ${maker} ${made}`;
  if (missing === 0n) return `${undoes} with ${more}, without which ${maker} ${made}`;
  return `${undoes} with ${more} where ${maker} ${made} with ${less}`;
}

/** kernel/dma/mapping.c, kernel/dma/direct.h, drivers/iommu/dma-iommu.c and kernel/dma/debug.c of v7.3. */
function consequence({ effect }: Visit, missing: bigint, extra: bigint, isCompared: boolean): string {
  const allocation = effect?.kind === 'unmap' && isAllocation(effect);
  if (!allocation && (extra & neverBounced) !== 0n)
    return `a bounced buffer is neither copied back nor released${isCompared ? ', and dma-debug reports an error' : ''}`;
  if ((extra & shared) !== 0n && effect?.kind === 'unmap' && effect.core === 'dma_unmap_phys')
    return `behind an IOMMU nothing is unmapped${isCompared ? ', and elsewhere dma-debug reports an error' : ''}`;
  if (!allocation && (missing & mmio) !== 0n)
    return `the DMA core takes the MMIO for RAM${isCompared ? ', and dma-debug reports an error' : ''}`;
  return isCompared
    ? 'dma-debug reports an error'
    : 'the DMA core undoes what these attributes say, not what was made';
}
