import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import { membersOf, sharedMembers } from '../../paths/analyse/shared-members';
import type { FunctionPaths, Visit } from '../../paths/model';
import type { Expression, Member } from '../../program/cfg/ir';
import { predecessors } from '../../program/cfg/graph';
import { addNamesRead, calls, expressionsOf, parts } from '../../program/cfg/names';
import { nameOfMember } from '../../program/cfg/members';
import { slice, type Span } from '../../text/span';
import { isGivenOnlyIn, memberRead, sameMember } from '../members';

/** Memory that one function shares and leaves in a member, and a call in another that frees it as it is found there. */
interface FreedByMember {
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
        if (sharer && freesAsFound(visit, member) && !isGuarded(analysed, visit, member))
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
  const name = bareName(member);
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

/** Whether a free finds what the member held as the function was entered. */
function freesAsFound({ effect, memory, within }: Visit, member: Member): boolean {
  if (effect?.kind !== 'free' || memory?.sharing.state !== 'unknown' || memory.life === 'freed') return false;
  const found = memberRead(memory.id);
  return within === undefined && found !== undefined && sameMember(found, member);
}

/** Whether the way to a free hangs on something else than the member, such as a flag that speaks of the memory. */
function isGuarded(
  { body: { instructions, types } }: AnalysedFunction,
  { span }: Visit,
  member: Member,
): boolean {
  const before = predecessors(instructions);
  const waiting = instructions.flatMap((instruction, label) =>
    expressionsOf(instruction).some((expression) => makesCall(expression, span)) ? [label] : [],
  );
  const reaching = new Set(waiting);
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop())
    for (const from of before[label] ?? [])
      if (!reaching.has(from)) {
        reaching.add(from);
        waiting.push(from);
      }
  const asked = new Set<string>();
  for (const label of reaching) {
    const instruction = instructions[label];
    if (instruction?.kind === 'branch') addNamesRead(instruction.condition, asked);
  }
  return [...asked].some((name) => name !== bareName(member) && (types.get(name)?.pointers ?? 0) === 0);
}

function makesCall(expression: Expression, { start }: Span): boolean {
  return calls(expression).some(({ expression: call }) => call.span.start === start);
}

function bareName(member: Member): string {
  return nameOfMember(member).replace(/\[\]/g, '');
}
