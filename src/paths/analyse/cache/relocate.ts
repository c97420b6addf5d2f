import { lastAtOrBefore, SpanOfCall, type Span } from '../../../text/span';
import type { FunctionBody } from '../../../program/cfg/ir';
import type { Access, Exit, FunctionPaths, HandleUse, Meant, PathStep, Visit } from '../../model';
import type { Mapping, MemoryObject } from '../../state/state';

/** Takes spans of a text to where the same characters stand in a later one. */
export type Move = (span: Span) => Span;

/** A function of a text: where it began, and what it is called. */
export interface Placed {
  readonly name: string;
  readonly span: Span;
}

/**
 * Moves what stands in one of `before` along with it. Functions are told by their names; what stands in none, or in one
 * that is gone, stays.
 */
export function moveAlong(before: readonly Placed[], starts: ReadonlyMap<string, number>): Move {
  return (span) => {
    const { start, end } = span;
    const owner = before[lastAtOrBefore(before, start)];
    const now = owner && start < owner.span.end ? starts.get(owner.name) : undefined;
    const by = owner && now !== undefined ? now - owner.span.start : 0;
    const moved = { start: start + by, end: end + by };
    return span instanceof SpanOfCall ? span.at(moved) : moved;
  };
}

/** The same paths, moved. */
export function movePaths(paths: FunctionPaths, move: Move): FunctionPaths {
  return {
    ...paths,
    span: move(paths.span),
    // What is seen in other functions moves with these.
    visits: paths.visits.map((visit) => moveVisit(visit, move)).sort(inOrder),
    exits: paths.exits.map((exit) => moveExit(exit, move)),
    handles: paths.handles.map((use) => moveUse(use, move)),
    through: paths.through.map((use) => moveUse(use, move)),
    conversions: paths.conversions.map((use) => ({ ...use, span: move(use.span) })),
    accesses: paths.accesses.map((access) => moveAccess(access, move)),
    incomplete: paths.incomplete.map((entry) => ({
      ...entry,
      span: move(entry.span),
      ...(entry.only && { only: entry.only.map(move) }),
    })),
  };
}

function moveUse<Use extends Pick<HandleUse, 'span' | 'tests'>>(use: Use, move: Move): Use {
  const tests = use.tests.map((test) => ({ ...test, span: move(test.span) }));
  return { ...use, span: move(use.span), tests };
}

function inOrder(a: Visit, b: Visit): number {
  return a.span.start - b.span.start;
}

function moveVisit(visit: Visit, move: Move): Visit {
  const { call, effect, attributes, memory, mapping, meant, roles, within, isAtomic, areInterruptsOff } =
    visit;
  return {
    ...{ call, effect, attributes, roles, within, isAtomic, areInterruptsOff },
    span: move(visit.span),
    arguments: visit.arguments.map(move),
    memory: memory && moveMemory(memory, move),
    mapping: mapping && moveMapping(mapping, move),
    meant: meant && {
      handle: meant.handle && moveMeant(meant.handle, move),
      deviceAddress: meant.deviceAddress && moveMeant(meant.deviceAddress, move),
    },
    mapped: visit.mapped.map((one) => moveMapping(one, move)),
    get path() {
      return movePath(visit.path, move);
    },
  };
}

function moveMapping(mapping: Mapping, move: Move): Mapping {
  const { start } = move({ start: mapping.site, end: mapping.site });
  return { ...mapping, span: move(mapping.span), site: start };
}

function moveMeant(meant: Meant, move: Move): Meant {
  return { ...meant, mapping: moveMapping(meant.mapping, move) };
}

function moveMemory(memory: MemoryObject, move: Move): MemoryObject {
  const { allocated, alias } = memory;
  if (!allocated && !alias) return memory;
  return {
    ...memory,
    allocated: allocated && move(allocated),
    alias: alias && { ...alias, span: move(alias.span) },
  };
}

function moveAccess(access: Access, move: Move): Access {
  const { kind, place, by, isBeyond } = access;
  return {
    ...{ kind, place, by, isBeyond },
    span: move(access.span),
    mapping: moveMapping(access.mapping, move),
    get path() {
      return movePath(access.path, move);
    },
  };
}

function moveExit(exit: Exit, move: Move): Exit {
  return {
    ...exit,
    span: move(exit.span),
    memory: exit.memory.map((memory) => moveMemory(memory, move)),
    mappings: exit.mappings.map((mapping) => moveMapping(mapping, move)),
    failed: exit.failed.map((mapping) => moveMapping(mapping, move)),
    path: movePath(exit.path, move),
  };
}

function movePath(path: readonly PathStep[], move: Move): readonly PathStep[] {
  return path.map((step) => ({ ...step, span: move(step.span) }));
}

/** The same instructions, moved. */
export function moveBody(body: FunctionBody, move: Move): FunctionBody {
  return { ...body, span: move(body.span), instructions: moveAll(body.instructions, move) };
}

/** Every `span` in plain data, moved. */
function moveAll<Data>(data: Data, move: Move): Data {
  if (Array.isArray(data)) return data.map((item: unknown) => moveAll(item, move)) as Data;
  if (typeof data !== 'object' || data === null) return data;
  const moved = Object.entries(data).map(([key, value]: [string, unknown]) => [
    key,
    key === 'span' ? move(value as Span) : moveAll(value, move),
  ]);
  return Object.fromEntries(moved) as Data;
}
