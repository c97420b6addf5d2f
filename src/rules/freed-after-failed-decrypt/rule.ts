import type { Visit } from '../../paths/model';
import { expression, firstLine, wording } from '../first-line';
import { leakFix } from '../leak-fix';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

function textOf({ call, memory }: Visit): FindingText {
  return {
    message: firstLine(
      wording`${call}() frees ${expression(memory?.name ?? 'memory')} after set_memory_decrypted() failed`,
    ),
    detail: 'Some of the pages may be shared by now. They must be leaked.',
  };
}

/** E10: after a failed conversion nobody knows the state of the pages. */
export const freedAfterFailedDecrypt: CodeRule = {
  kind: 'code',
  id: 'freed-after-failed-decrypt',
  severity: 'error',
  title: 'memory freed after set_memory_decrypted() failed',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions) {
      const freed = paths.visits.filter(
        ({ effect, memory }) =>
          effect?.kind === 'free' && memory?.sharing.state === 'failed' && memory.sharing.to === 'shared',
      );
      for (const visit of shortestBySite(freed)) {
        const { span, path } = visit;
        yield {
          span,
          function: paths.name,
          ...textOf(visit),
          path,
          fixes: visit.within === undefined ? leakFix(file.source.text, paths, visit) : [],
        };
      }
    }
  },
};
