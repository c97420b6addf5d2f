import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { FunctionPaths, PathStep, Visit } from '../../paths/model';
import type { MappingPair } from '../../paths/analyse/pairs';
import type { Member } from '../../program/cfg/ir';
import { memberRead, sameMember } from '../members';

/** Memory that one function mapped, and another one frees before it unmaps it. */
interface FreedBeforeUnmap {
  readonly free: Visit;
  readonly unmap: Visit;
  readonly function: FunctionPaths;
  /** From the entry of the function to the unmapping. */
  readonly path: readonly PathStep[];
}

/** What is freed so, known by the member that keeps the memory and the one that keeps its handle, in the same structure. */
export function* freedBeforeUnmap({
  pairs,
  programPairs,
  functions,
}: AnalysedFile): Iterable<FreedBeforeUnmap> {
  const own = new Set(functions.map(({ paths }) => paths));
  for (const pair of [...pairs, ...programPairs]) {
    const member = memoryMember(pair);
    if (!member) continue;
    for (const { function: paths, visits } of pair.unmaps)
      for (const unmap of own.has(paths) ? visits : []) {
        for (const free of paths.visits.filter((visit) => mayBeFreedBefore(visit, unmap, member))) {
          const path = pathThrough(paths, free, unmap);
          if (path) yield { free, unmap, function: paths, path };
        }
      }
  }
}

/** The one member that holds the memory of every mapping of `pair`. */
function memoryMember({ maps }: MappingPair): Member | undefined {
  const [first, ...others] = maps.flatMap(({ visits }) => visits).map(membersOf);
  return first?.find((one) => others.every((members) => members.some((other) => sameMember(one, other))));
}

function membersOf({ memory }: Visit): readonly Member[] {
  const read = memberRead(memory?.id);
  return [...(read ? [read] : []), ...(memory?.kept ?? [])];
}

/** Whether `visit` frees the memory that `unmap` unmaps, and stands before it. */
function mayBeFreedBefore(visit: Visit, unmap: Visit, member: Member): boolean {
  const { effect, memory, span, within } = visit;
  const handle = unmap.roles?.handle?.place;
  if (effect?.kind !== 'free' || within !== undefined || unmap.within !== undefined) return false;
  const held = memberRead(memory?.id);
  if (!memory || memory.isHeld === true || !held || !sameMember(held, member)) return false;
  return span.start < unmap.span.start && handle !== undefined && memory.id.place?.within === handle.within;
}

/** A way through the function on which the memory is freed before anything unmaps it. */
function pathThrough({ exits }: FunctionPaths, free: Visit, unmap: Visit): readonly PathStep[] | undefined {
  for (const { path } of exits) {
    const at = path.findIndex(({ span }) => span.start === unmap.span.start);
    const before = path.slice(0, Math.max(at, 0));
    if (before.some(({ span }) => span.start === free.span.start)) return path.slice(0, at + 1);
  }
  return undefined;
}
