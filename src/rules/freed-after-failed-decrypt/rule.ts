import { leakFix } from '../leak-fix';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, Report } from '../rule';

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
        const { span, call, memory, path } = visit;
        yield {
          span,
          function: paths.name,
          message:
            `${call}() frees ${memory?.name ?? 'memory'} after set_memory_decrypted() failed: the pages may be ` +
            'shared with the host and must be leaked',
          path,
          fixes: visit.within === undefined ? leakFix(file.source.text, paths, visit) : [],
        };
      }
    }
  },
};
