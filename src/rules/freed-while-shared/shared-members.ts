import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import { membersOf, sharedMembers } from '../../paths/analyse/shared-members';
import type { FunctionPaths, Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import type { Expression, Member } from '../../program/cfg/ir';
import { calls, expressionsOf, parts } from '../../program/cfg/names';
import { nameOfMember } from '../../program/cfg/members';
import { slice } from '../../text/span';
import { isGivenOnlyIn, memberRead, sameMember } from '../members';

/** Memory that one function shares and leaves in a member, and a call in another that frees it as it is found there. */
export interface FreedByMember {
  readonly function: FunctionPaths;
  readonly visit: Visit;
  readonly member: Member;
  /** The function that shares it. */
  readonly sharedBy: string;
}

/**
 * What is freed as a member of a structure of this file has it, where that member gets its memory only from functions which
 * share it, and nothing in the file makes that private again.
 */
export function* freedByMember(file: AnalysedFile): Iterable<FreedByMember> {
  for (const { member, sharers } of sharedMembers(file.functions.map(({ paths }) => paths))) {
    if (!isOfFile(file, member) || isMadePrivate(file, member, sharers)) continue;
    if (!isGivenOnlyIn(file, member, sharers)) continue;
    for (const analysed of file.functions) {
      const { paths } = analysed;
      if (
        sharers.includes(paths) ||
        isCalledBy(file, analysed, sharers) ||
        isHandedOn(file, analysed, member)
      )
        continue;
      const [sharer] = sharers;
      for (const visit of paths.visits)
        if (sharer && freesAsFound(visit, member))
          yield { function: paths, visit, member, sharedBy: sharer.name };
    }
  }
}

function isOfFile({ source, functions }: AnalysedFile, { struct, path }: Member): boolean {
  const isFollowed = functions.every(({ paths }) => paths.incomplete.length === 0);
  return isFollowed && source.structs.field(struct, /^\w*/.exec(path)?.[0] ?? '') !== undefined;
}

/** Whether some function makes what it finds in the member private; one that shares it may undo what it has just done. */
function isMadePrivate(
  { functions }: AnalysedFile,
  member: Member,
  sharers: readonly FunctionPaths[],
): boolean {
  return functions.some(({ paths }) =>
    paths.visits.some(({ effect, memory }) => {
      if (effect?.kind !== 'convert' || effect.to !== 'private' || !memory) return false;
      const isOwn = memory.allocated !== undefined && sharers.includes(paths);
      return !isOwn && membersOf(memory).some((one) => sameMember(one, member));
    }),
  );
}

/** Whether only `callers` name a function: then it is told there what it frees. */
function isCalledBy(
  { source }: AnalysedFile,
  { source: callee }: AnalysedFunction,
  callers: readonly FunctionPaths[],
): boolean {
  const uses = [...source.masked.text.matchAll(new RegExp(`\\b${callee.name}\\b`, 'g'))].filter(
    ({ index }) => index < callee.span.start || index >= callee.span.end,
  );
  const isIn = (at: number): boolean => callers.some(({ span }) => span.start <= at && at < span.end);
  return uses.length > 0 && uses.every(({ index }) => isIn(index));
}

/** Whether the function gives what the member holds to code that may make it private. */
function isHandedOn({ source }: AnalysedFile, { body, paths }: AnalysedFunction, member: Member): boolean {
  const name = nameOfMember(member).replace(/\[\]/g, '');
  const known = new Set(paths.visits.map(({ span }) => slice(source.text, span)));
  return body.instructions
    .flatMap(expressionsOf)
    .some((expression) =>
      calls(expression).some(
        ({ expression: call }) =>
          !known.has(slice(source.text, call.span)) &&
          call.arguments.some((argument) => reads(argument, name)),
      ),
    );
}

function reads(expression: Expression, field: string): boolean {
  return parts(expression).some((part) => part.kind === 'member' && part.field === field);
}

/** Whether a free is reached by nothing but what the member itself holds. */
function freesAsFound({ effect, memory, path }: Visit, member: Member): boolean {
  if (effect?.kind !== 'free' || memory?.sharing.state !== 'unknown' || memory.life === 'freed') return false;
  const found = memberRead(memory.id);
  if (!found || !sameMember(found, member)) return false;
  return path.every(({ decided }) => !decided || leavesOf(decided).every((leaf) => isOnly(leaf, memory.id)));
}

function isOnly(leaf: Term, memory: Term): boolean {
  return leaf === memory || leaf.kind === 'number';
}

function leavesOf(term: Term): readonly Term[] {
  return term.operands.length === 0 ? [term] : term.operands.flatMap(leavesOf);
}
