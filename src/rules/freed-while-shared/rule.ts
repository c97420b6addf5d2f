import type { Visit } from '../../paths/model';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { freePrivateFix } from './fix';

/** E9: the next owner of the pages puts its secrets where the host can read them. */
export const freedWhileShared: CodeRule = {
  kind: 'code',
  id: 'freed-while-shared',
  severity: 'error',
  title: 'memory freed while the host can read it',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(freesShared)))
        yield {
          span: visit.span,
          function: paths.name,
          message: message(visit),
          path: visit.path,
          fixes: freePrivateFix(file.source.text, paths, visit),
        };
  },
};

function freesShared({ effect, memory }: Visit): boolean {
  if (effect?.kind !== 'free' || !memory) return false;
  const { sharing } = memory;
  return sharing.state === 'shared' || (sharing.state === 'failed' && sharing.to === 'private');
}

function message({ call, memory }: Visit): string {
  const name = memory?.name ?? 'memory';
  return memory?.sharing.state === 'failed'
    ? `${call}() frees ${name} although set_memory_encrypted() failed: the host can still read the pages`
    : `${call}() frees ${name} while it is shared: call set_memory_encrypted() first, and leak it if that fails`;
}
