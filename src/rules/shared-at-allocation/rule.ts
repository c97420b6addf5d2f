import { attributeBit, attributeNames } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { withoutAttributes } from '../attribute-argument';
import { attributeFix } from '../attribute-fix';
import { expression, firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { simulatedCall } from '../simulated-call';

const refused = ['DMA_ATTR_CC_SHARED', '__DMA_ATTR_ALLOC_CC_SHARED'];
const bits = refused.reduce((all, name) => all | attributeBit(name), 0n);

function textOf({ call }: Visit, given: string): FindingText {
  return {
    message: firstLine(
      wording`${given} must not be passed to ${call}()`,
      wording`${call}() must not get ${expression(given)}`,
    ),
    detail:
      'Since v7.3 it then returns NULL, and before it ignored the attribute. The DMA core shares what it allocates where the device needs that.',
  };
}

/** E6: whether an allocation is shared, the DMA core decides from the device. */
export const sharedAtAllocation: CodeRule = {
  kind: 'code',
  id: 'shared-at-allocation',
  severity: 'warning',
  title: 'DMA_ATTR_CC_SHARED for a DMA allocation',
  releases: { since: '7.1' },

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(asksForShared))) {
        const simulate = simulatedCall(visit, 'allocated');
        const given = attributeNames((visit.attributes?.ones ?? 0n) & bits).join(' | ');
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(visit, given),
          path: visit.path,
          ...(simulate && { simulate }),
          fixes: attributeFix(file, paths, visit, (written) => withoutAttributes(written, refused), {
            title: `Leave out ${given}`,
            kind: 'allocate without shared',
          }),
        };
      }
  },
};

function asksForShared({ effect, attributes }: Visit): boolean {
  return effect?.kind === 'map' && effect.family === 'allocation' && ((attributes?.ones ?? 0n) & bits) !== 0n;
}
