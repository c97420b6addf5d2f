import { visitsAt } from '../../paths/visits-at';
import { attributeBit } from '../../kernel/attributes';
import { holdsIn } from '../../kernel/releases';
import type { Visit } from '../../paths/model';
import { withAttribute } from '../attribute-argument';
import { attributeFix } from '../attribute-fix';
import { expression, firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { simulatedCall } from '../simulated-call';

const name = 'DMA_ATTR_CC_SHARED';
const without = attributeBit(name) | attributeBit('DMA_ATTR_MMIO');

function textOf({ call, memory }: Visit): FindingText {
  return {
    message: firstLine(wording`${call}() of shared ${expression(memory?.name ?? 'memory')} without ${name}`),
    detail: 'In a CoCo guest it is bounced for nothing, and not mapped at all when swiotlb is full.',
  };
}

/** E2: memory that the device could reach is copied all the same. */
export const sharedMappedWithoutAttribute: CodeRule = {
  kind: 'code',
  id: 'shared-mapped-without-attribute',
  severity: 'information',
  title: 'shared memory mapped without DMA_ATTR_CC_SHARED',
  releases: { since: '7.1' },

  *check({ file, release }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(mapsSharedAsPrivate))) {
        const simulate = simulatedCall(visit, 'shared');
        const here = visitsAt(paths, visit.span.start);
        // Until v7.2 the attribute is refused outside of guests.
        const isRight = holdsIn({ since: '7.3' }, release) && here.every(mapsSharedAsPrivate);
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(visit),
          path: visit.path,
          ...(simulate && { simulate }),
          fixes: isRight
            ? attributeFix(file, paths, visit, (written) => withAttribute(written, name), {
                title: `Pass ${name}, for a device that is not behind an IOMMU`,
                kind: 'pass shared',
              })
            : [],
        };
      }
  },
};

function mapsSharedAsPrivate({ effect, memory, attributes }: Visit): boolean {
  if (effect?.kind !== 'map' || memory?.sharing.state !== 'shared') return false;
  return attributes !== undefined && (attributes.zeros & without) === without;
}
