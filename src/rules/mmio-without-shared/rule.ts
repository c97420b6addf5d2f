import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { simulatedCall } from '../simulated-call';

const mmio = attributeBit('DMA_ATTR_MMIO');
const shared = attributeBit('DMA_ATTR_CC_SHARED');

function textOf({ call }: Visit): FindingText {
  return {
    message: firstLine(wording`${call}() of MMIO without DMA_ATTR_CC_SHARED`),
    detail: 'The mapping fails for a device that is mapped directly in a CoCo guest.',
  };
}

/** E4: no release settles who knows that MMIO is shared. */
export const mmioWithoutShared: CodeRule = {
  kind: 'code',
  id: 'mmio-without-shared',
  severity: 'information',
  title: 'MMIO that a device in a CoCo guest cannot be given',
  isOff: true,
  releases: { since: '6.18' },

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(mapsPrivateMmio))) {
        const simulate = simulatedCall(visit, 'mmio');
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

function mapsPrivateMmio({ effect, attributes }: Visit): boolean {
  if (effect?.kind !== 'map' || effect.form !== 'physical' || !attributes) return false;
  return (attributes.ones & mmio) !== 0n && (attributes.zeros & shared) !== 0n;
}
