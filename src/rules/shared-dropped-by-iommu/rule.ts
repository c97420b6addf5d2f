import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { simulatedCall } from '../simulated-call';

const shared = attributeBit('DMA_ATTR_CC_SHARED');

function textOf({ call }: Visit): FindingText {
  return {
    message: firstLine(wording`${call}() with DMA_ATTR_CC_SHARED, which an IOMMU drops`),
    detail: 'For a device behind an IOMMU it is dropped silently, where dma_map_phys() would fail.',
  };
}

/** E23: dma_map_phys() refuses the attribute behind an IOMMU, the calls for scatterlists do not look at it. */
export const sharedDroppedByIommu: CodeRule = {
  kind: 'code',
  id: 'shared-dropped-by-iommu',
  severity: 'information',
  title: 'DMA_ATTR_CC_SHARED for a scatterlist, which an IOMMU drops',
  isOff: true,
  releases: { since: '7.1' },

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(mapsSharedList))) {
        const simulate = simulatedCall(visit, 'unknown');
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(visit),
          path: visit.path,
          ...(simulate && { simulate }),
          fixes: [],
        };
      }
  },
};

function mapsSharedList({ effect, attributes }: Visit): boolean {
  return (
    effect?.kind === 'map' && effect.family === 'scatterlist' && ((attributes?.ones ?? 0n) & shared) !== 0n
  );
}
