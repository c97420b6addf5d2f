import type { FunctionPaths, Visit } from '../../paths/model';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { nameOfMember } from '../../program/cfg/members';
import { freePrivateFix } from './fix';
import { freedByMember } from './shared-members';

/** E9: the next owner of the pages puts its secrets where the host can read them. */
export const freedWhileShared: CodeRule = {
  kind: 'code',
  id: 'freed-while-shared',
  severity: 'error',
  title: 'memory freed while the host can read it',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter((visit) => freesShared(visit, paths))))
        yield {
          span: visit.span,
          function: paths.name,
          message: message(visit),
          path: visit.path,
          fixes: visit.within === undefined ? freePrivateFix(file.source.text, paths, visit) : [],
        };
    for (const { function: paths, visit, member, sharedBy } of freedByMember(file))
      yield {
        span: visit.span,
        function: paths.name,
        message: `${visit.call}() frees ${visit.memory?.name ?? 'memory'} as ${sharedBy}() leaves it in ${nameOfMember(member)} of struct ${member.struct}: shared, and nothing makes it private again`,
        path: visit.path,
        fixes: [],
      };
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(convertsFreed)))
        yield {
          span: visit.span,
          function: paths.name,
          message: `${visit.call}() comes after ${visit.memory?.name ?? 'the memory'} was freed: its next owner has it while the host can still read it`,
          path: visit.path,
          fixes: [],
        };
  },
};

/** Until then it was shared: that is what it is converted for. */
function convertsFreed({ effect, memory }: Visit): boolean {
  return effect?.kind === 'convert' && effect.to === 'private' && memory?.life === 'freed';
}

function freesShared({ effect, memory }: Visit, { conversions }: FunctionPaths): boolean {
  if (effect?.kind !== 'free' || !memory) return false;
  const { sharing } = memory;
  if (sharing.state === 'shared') return true;
  if (!('conversion' in sharing) || sharing.to !== 'private') return false;
  // A result that nobody ever looks at is another rule's finding; here it is looked at, but too late.
  return (
    sharing.state === 'failed' ||
    conversions.some(({ ids, observed }) => observed && ids.includes(sharing.conversion))
  );
}

function message({ call, memory }: Visit): string {
  const name = memory?.name ?? 'memory';
  if (memory?.sharing.state === 'failed')
    return `${call}() frees ${name} although set_memory_encrypted() failed: the host can still read the pages`;
  if (memory?.sharing.state === 'pending')
    return `${call}() frees ${name} before the result of set_memory_encrypted() is looked at: the host may still read the pages`;
  return `${call}() frees ${name} while it is shared: call set_memory_encrypted() first, and leak it if that fails`;
}
