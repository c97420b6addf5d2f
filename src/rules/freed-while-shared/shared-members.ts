import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import { sharedMembers } from '../../paths/analyse/shared-members';
import type { FunctionPaths, Visit } from '../../paths/model';
import type { Expression, Member } from '../../program/cfg/ir';
import { predecessors } from '../../program/cfg/graph';
import { addNamesRead, calls, expressionsOf } from '../../program/cfg/names';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import type { Span } from '../../text/span';
import { isGivenOnlyIn } from '../members';
import { bareName, MemberUses } from './member-uses';

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
  const { functions, source } = file;
  const shared = sharedMembers(functions.map(({ paths }) => paths));
  if (shared.length === 0 || functions.some(({ paths }) => paths.incomplete.length > 0)) return;
  const uses = new MemberUses(functions);
  const naming = functionsNaming(source);
  for (const { member, sharers } of shared) {
    const freed = uses.freed(member).filter(({ by: { paths } }) => !sharers.includes(paths));
    if (freed.length === 0 || !isOfFile(source, member) || uses.isMadePrivate(member, sharers)) continue;
    if (!isGivenOnlyIn(file, member, sharers)) continue;
    const starts = new Set<number | undefined>(sharers.map(({ span }) => span.start));
    const isTold = ({ source: { name } }: AnalysedFunction): boolean => {
      const by = [...(naming.get(name) ?? [])];
      return by.length > 0 && by.every((one) => starts.has(one?.span.start));
    };
    const [sharer] = sharers;
    for (const { by, visit } of freed)
      if (sharer && !isTold(by) && !uses.isHandedOn(by, member) && !isGuarded(by, visit, member))
        yield { function: by.paths, visit, member, sharedBy: sharer.name };
  }
}

function isOfFile({ structs }: SourceFile, { struct, path }: Member): boolean {
  return structs.field(struct, /^\w*/.exec(path)?.[0] ?? '') !== undefined;
}

/** The functions that name each function of a file outside of itself; undefined for what stands in none. */
function functionsNaming(source: SourceFile): ReadonlyMap<string, ReadonlySet<FunctionSource | undefined>> {
  const naming = new Map<string, Set<FunctionSource | undefined>>();
  for (const { index, 0: word } of source.masked.text.matchAll(/[A-Za-z_]\w*/g)) {
    if (source.functionsNamed(word).length === 0) continue;
    const by = source.functionAt(index);
    if (by?.name !== word) naming.set(word, (naming.get(word) ?? new Set()).add(by));
  }
  return naming;
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
