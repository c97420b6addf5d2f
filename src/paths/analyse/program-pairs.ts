import { isAllocation } from '../../kernel/effects';
import type { Member } from '../../program/cfg/ir';
import { outermostOf } from '../../program/cfg/members';
import type { Doubt, Filled, Filling, Holdings } from '../../program/holdings';
import type { ProgramFile } from '../../program/program-file';
import type { SourceFile } from '../../syntax/source-file';
import { slice, SpanOfCall } from '../../text/span';
import { OutOfSteps, type StepBudget } from '../../text/step-budget';
import type { Steps } from '../../text/steps';
import { addAll, addTo } from '../../text/lists';
import { handleNameKey } from '../calls/record';
import type { Linker, UsesElsewhere } from '../summaries/linker';
import { usersOf } from './holdings-of';
import type { FunctionPaths, Visit } from '../model';
import {
  namedCalls,
  pairMappings,
  tieOf,
  type MappingPair,
  type MappingSite,
  type NamedCall,
  type Tied,
} from './pairs';
import type { Untied } from './untied';

/** What is asked of the program around a file. */
export interface Around {
  readonly program: ProgramFile;
  readonly linker: Linker;
  readonly holdings: Holdings;
  /** Bounds how many calls are looked at, for all members. */
  readonly steps: StepBudget;
}

/** A member, and the calls of the file that undo or sync what it holds. */
interface Undone {
  readonly member: Member;
  readonly calls: NamedCall[];
}

/**
 * Pairs tied by members of structures that headers of the program define, for what `file` undoes and syncs: with all
 * calls of the program that map, undo or sync what such a member holds. None is given where a member may hold something
 * that was made out of sight.
 */
export function* programPairs(file: SourceFile, own: readonly NamedCall[], around: Around): Steps<Tied> {
  const pairs: MappingPair[] = [];
  const untied: Untied[] = [];
  const byMember = callsByMember(own);
  for (const undone of membersUndone(own).values()) {
    const outermost = outermostOf(undone.member.struct);
    if (file.structs.get(outermost) || !around.linker.hides(outermost)) continue;
    const tied = yield* tiedBy(undone, byMember.get(keyOf(undone.member)) ?? [], around);
    addAll(pairs, tied.pairs);
    addAll(untied, tied.untied);
  }
  return { pairs, untied };
}

function* tiedBy({ member, calls }: Undone, own: readonly NamedCall[], around: Around): Steps<Tied> {
  const { program, linker, holdings, steps } = around;
  const key = keyOf(member);
  const untied = (why: Omit<Untied, 'tie'>): Tied => ({
    pairs: [],
    untied: [{ tie: tieOf(member), ...why }],
  });
  const span = calls[0]?.visits[0]?.span;
  try {
    const filled = holdings.filledBy(member, usersOf(member, program, linker));
    if ('kind' in filled) return untied(reasonFor(filled, linker));
    const elsewhere = yield* linker.usesOf(member);
    if ('source' in elsewhere)
      return untied(reasonFor({ kind: 'unread', user: elsewhere, span: undefined }, linker));
    const others = namedCalls(elsewhere.flatMap(({ functions }) => functions));
    steps.spend(others.length + own.length);
    const tied = pairMappings([...own, ...others], [], (one) => keyOf(one) === key);
    const unseen = tied.pairs.flatMap((pair) => unseenIn(pair, filled) ?? []);
    if (unseen[0]) return untied(reasonFor({ kind: 'unseen', ...unseen[0] }, linker));
    const functions = new Set(own.map((call) => call.function));
    const places = new Map(elsewhere.flatMap((use) => use.functions.map((paths) => [paths, use] as const)));
    return {
      pairs: tied.pairs
        .filter((pair) => isApart(pair, filled))
        .map((pair) => seenFrom(functions, pair, places)),
      untied: tied.untied.map((each) => (each.why === 'many' ? { ...each, span } : each)),
    };
  } catch (thrown) {
    if (!(thrown instanceof OutOfSteps)) throw thrown;
    return untied({ why: 'steps', span });
  }
}

/** A call whose result is what a member of `pair` may hold, and that no path was seen to come to. */
export function unseenIn({ maps, isPart }: MappingPair, { by: fillings }: Filled): Filling | undefined {
  if (isPart) return undefined;
  const visits = maps.flatMap((site) => site.visits.map((visit) => ({ visit, name: site.function.name })));
  const effect = visits[0]?.visit.effect;
  if (effect?.kind !== 'map' || effect.handle !== 'result' || isAllocation(effect)) return undefined;
  const seen = new Set(visits.map(({ visit, name }) => `${name} ${visit.span.start}`));
  return fillings.find(({ user, span }) => !seen.has(`${user.source.name} ${span.start}`));
}

/** Objects are told apart only where none is given what another one holds. */
export function isApart({ isPart }: MappingPair, { isMoved }: Filled): boolean {
  return !isPart || !isMoved;
}

/** Why nothing is tied by a member, where `doubt` says so. */
export function reasonFor(
  { kind, user, span }: Omit<Doubt, 'kind'> & { readonly kind: Doubt['kind'] | 'unseen' },
  linker: Linker | undefined,
): Omit<Untied, 'tie'> {
  const at = span ?? user.source.span;
  return { why: kind, function: user.source.name, span: linker?.placeOf(user, at) ?? at };
}

/** The members whose mappings `calls` undo or sync. */
function membersUndone(calls: readonly NamedCall[]): ReadonlyMap<string, Undone> {
  const members = new Map<string, Undone>();
  for (const call of calls) {
    if (call.kind === 'map') continue;
    for (const name of call.names) {
      if (name.kind !== 'member') continue;
      const key = keyOf(name.member);
      const known = members.get(key);
      if (known) known.calls.push(call);
      else members.set(key, { member: name.member, calls: [call] });
    }
  }
  return members;
}

function callsByMember(calls: readonly NamedCall[]): ReadonlyMap<string, readonly NamedCall[]> {
  const found = new Map<string, NamedCall[]>();
  for (const call of calls)
    for (const name of call.names) if (name.kind === 'member') addTo(found, keyOf(name.member), call);
  return found;
}

function keyOf(member: Member): string {
  return handleNameKey({ kind: 'member', member });
}

/** Calls of other files are where they are; only what is undone or synced here is reported here. */
function seenFrom(
  own: ReadonlySet<FunctionPaths>,
  { maps, unmaps, syncs, ...rest }: MappingPair,
  places: ReadonlyMap<FunctionPaths, UsesElsewhere>,
): MappingPair {
  const isOwn = (site: MappingSite): boolean => own.has(site.function);
  const placed = maps.map((site) => {
    const use = places.get(site.function);
    return use ? siteIn(use, site) : site;
  });
  return { ...rest, maps: placed, unmaps: unmaps.filter(isOwn), syncs: syncs.filter(isOwn) };
}

/** `site` where it stands in another file. */
export function siteIn(use: UsesElsewhere, site: MappingSite): MappingSite {
  return { ...site, visits: site.visits.map((visit) => visitIn(use, visit)) };
}

function visitIn({ file, text, lines }: UsesElsewhere, visit: Visit): Visit {
  const { span, arguments: given } = visit;
  const [start, end] = [span.start, span.end].map((offset) => lines.positionAt(offset));
  if (!start || !end) return visit;
  const place = span instanceof SpanOfCall ? span.elsewhere : { file, start, end };
  return {
    ...visit,
    span: new SpanOfCall({ start: 0, end: 0 }, place),
    arguments: [],
    written: given.map((argument) => slice(text, argument).replace(/\s+/g, ' ')),
    path: [],
  };
}
