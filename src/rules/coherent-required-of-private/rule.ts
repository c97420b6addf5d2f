import { attributeBit } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { expression, firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { simulatedCall } from '../simulated-call';

const coherent = attributeBit('DMA_ATTR_REQUIRE_COHERENT');
const shared = attributeBit('DMA_ATTR_CC_SHARED');

function textOf({ call, memory }: Visit): FindingText {
  return {
    message: firstLine(
      wording`${call}() of private ${expression(memory?.name ?? 'memory')} with DMA_ATTR_REQUIRE_COHERENT`,
    ),
    detail: 'The mapping fails where the device must bounce, as in a CoCo guest without an IOMMU.',
  };
}

/** E27: private memory must bounce in a guest, and the attribute forbids it. */
export const coherentRequiredOfPrivate: CodeRule = {
  kind: 'code',
  id: 'coherent-required-of-private',
  severity: 'warning',
  title: 'DMA_ATTR_REQUIRE_COHERENT for memory that is private',
  releases: { since: '7.0' },

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(forbidsBounce))) {
        const simulate = simulatedCall(visit, 'private');
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

function forbidsBounce({ effect, attributes, memory }: Visit): boolean {
  if (effect?.kind !== 'map' || !attributes || !memory || memory.absent) return false;
  if ((attributes.ones & coherent) === 0n || (attributes.zeros & shared) === 0n) return false;
  return memory.sharing.state === 'private' && memory.allocated !== undefined;
}
