import type { FunctionPaths, Visit } from '../../paths/model';
import type { Member } from '../../program/cfg/ir';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { nameOfMember } from '../../program/cfg/members';
import { expression, firstLine, wording } from '../first-line';
import { freePrivateFix } from './fix';
import { freedByMember } from './shared-members';

function freedText({ call, memory }: Visit): FindingText {
  const name = expression(memory?.name ?? 'memory');
  if (memory?.sharing.state === 'failed')
    return {
      message: firstLine(wording`${call}() frees ${name} although set_memory_encrypted() failed`),
      detail: 'The pages are still shared. They must be leaked.',
    };
  if (memory?.sharing.state === 'pending')
    return {
      message: firstLine(wording`${call}() frees ${name} before set_memory_encrypted() was checked`),
      detail: 'If it failed, the pages are still shared and must be leaked.',
    };
  return {
    message: firstLine(wording`${call}() frees ${name} while it is shared`),
    detail: 'Its next owner has it shared. Call set_memory_encrypted() first, and leak it if that fails.',
  };
}

function leftSharedText({ call, memory }: Visit, member: Member, sharedBy: string): FindingText {
  const name = expression(memory?.name ?? 'memory');
  return {
    message: firstLine(
      wording`${call}() frees ${name}, which ${sharedBy}() left shared`,
      wording`${call}() frees ${name} while it is shared`,
    ),
    detail: `${sharedBy}() keeps it in ${nameOfMember(member)} of struct ${member.struct}, and nothing makes it private again.`,
  };
}

function lateText({ call, memory }: Visit): FindingText {
  return {
    message: firstLine(wording`${call}() comes after ${expression(memory?.name ?? 'the memory')} was freed`),
    detail: 'Its next owner has it while it is still shared.',
  };
}

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
          ...freedText(visit),
          path: visit.path,
          fixes: visit.within === undefined ? freePrivateFix(file.source.text, paths, visit) : [],
        };
    for (const { function: paths, visit, member, sharedBy } of freedByMember(file))
      yield {
        span: visit.span,
        function: paths.name,
        ...leftSharedText(visit, member, sharedBy),
        path: visit.path,
        fixes: [],
      };
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(convertsFreed)))
        yield {
          span: visit.span,
          function: paths.name,
          ...lateText(visit),
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
