import type { Visit } from '../../paths/model';
import { firstLine, sentences, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { otherInMembers } from './in-members';
import { otherOnPath, type OtherAddress } from './on-path';

/** kernel/dma/{direct,swiotlb,debug}.c of v7.3. */
function textOf({ call }: Visit, { what, detail }: OtherAddress): FindingText {
  return {
    message: firstLine(wording`${call}() gets ${what}`),
    detail: sentences(
      detail,
      'Other pages or addresses are given back than were taken, and dma-debug reports an error.',
    ),
  };
}

/** What is undone is found by the address that was returned, and by no other. */
export const unmapAddressDiffers: CodeRule = {
  kind: 'code',
  id: 'unmap-address-differs',
  severity: 'error',
  title: 'another address at unmap or free than the one that was returned',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions) {
      const undoing = paths.visits.filter(isUndoing);
      const wrong = undoing.filter((visit) => otherOnPath(visit) !== undefined);
      // A call that is right on another way asks something that the paths do not know.
      const right = new Set(undoing.filter((each) => !wrong.includes(each)).map(({ span }) => span.start));
      const certain = wrong.filter(({ span }) => !right.has(span.start));
      for (const visit of shortestBySite([...certain, ...undoing.filter((each) => !wrong.includes(each))])) {
        const other = otherOnPath(visit) ?? otherInMembers(file, visit);
        if (other !== undefined)
          yield {
            span: visit.span,
            function: paths.name,
            ...textOf(visit, other),
            path: visit.path,
            fixes: [],
          };
      }
    }
  },
};

function isUndoing({ effect, within }: Visit): boolean {
  return effect?.kind === 'unmap' && within === undefined;
}
