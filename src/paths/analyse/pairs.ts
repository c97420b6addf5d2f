import { visitsAt } from '../visits-at';
import type { Span } from '../../text/span';
import type { CallEffect } from '../../kernel/effects';
import type { FunctionPaths, HandleName, Visit } from '../model';
import { handleNameKey } from '../calls/record';
import type { Member } from '../../program/cfg/ir';
import type { Term } from '../values/terms';
import type { Untied } from './untied';

/** A map, unmap or sync call site, with all ways paths reach it. */
export interface MappingSite {
  readonly function: FunctionPaths;
  readonly visits: readonly Visit[];
}

/** Mappings and the calls that undo and sync them, known to belong together. */
export interface MappingPair {
  /** What ties them: `struct ring, member buf[].dma`. */
  readonly tie: string;
  readonly maps: readonly MappingSite[];
  readonly unmaps: readonly MappingSite[];
  readonly syncs: readonly MappingSite[];
  /** Some calls of a larger pair, and all mappings that these can be given: what undoes the mappings else is not among them. */
  readonly isPart?: true;
}

/** Two functions of which the kernel gives one's result to the other. */
export interface HandedOver {
  readonly from: string;
  readonly to: string;
  /** Number of the parameter that takes it, from 0. */
  readonly parameter: number;
  readonly tie: string;
}

/** What ties calls, and calls that are tied but not to be held against each other, with the reason. */
export interface Tied {
  readonly pairs: readonly MappingPair[];
  readonly untied: readonly Untied[];
}

/** Each mapping is held against each call that undoes or syncs it: beyond so many, of one tie, none is. */
const mostCompared = 10_000;

/** Whether there are too many ways to the calls of `pair` to compare each with each. */
function isTooLarge({ maps, unmaps, syncs }: MappingPair): boolean {
  const ways = (sites: readonly MappingSite[]): number =>
    sites.reduce((sum, { visits }) => sum + visits.length, 0);
  return ways(maps) * (ways(unmaps) + ways(syncs)) > mostCompared;
}

/** A call that makes, undoes or syncs mappings which have a name outside of their function. */
export interface NamedCall {
  readonly function: FunctionPaths;
  readonly span: Span;
  readonly kind: 'map' | 'unmap' | 'sync';
  readonly effect: CallEffect & { readonly kind: 'map' | 'unmap' | 'sync' };
  readonly visits: readonly Visit[];
  readonly names: readonly HandleName[];
}

/** The calls of `functions` that make, undo or sync mappings. */
export function namedCalls(functions: Iterable<FunctionPaths>): readonly NamedCall[] {
  const found: NamedCall[] = [];
  for (const paths of functions)
    for (const { span, names } of paths.handles) {
      const visits = visitsAt(paths, span.start);
      const effect = visits[0]?.effect;
      if (effect?.kind === 'map' || effect?.kind === 'unmap' || effect?.kind === 'sync')
        found.push({ function: paths, span, kind: effect.kind, effect, visits, names });
    }
  return found;
}

/**
 * Pairs of map and unmap or sync calls in different functions: tied by the member that holds the handle, or by the kernel
 * handing the handle from one function to another. None is given where one of the functions was not followed on every path: it
 * may map or unmap in other ways as well.
 *
 * @param isWhole whether everything that can touch this member is among `calls`
 */
export function pairMappings(
  calls: readonly NamedCall[],
  handedOver: readonly HandedOver[],
  isWhole: (member: Member) => boolean,
): Tied {
  const ties = new Map<string, Sides>();
  const open = new Map<string, Untied>();
  for (const { function: paths, span, kind, effect, visits, names } of calls)
    for (const name of names)
      for (const tie of tiesOf(name, paths.name, handedOver, isWhole)) {
        const key = `${effect.family}: ${tie}`;
        const sides: Sides = ties.get(key) ?? { map: new Map(), unmap: new Map(), sync: new Map() };
        ties.set(key, sides);
        const call = `${paths.name} ${paths.span.start} ${span.start}`;
        const known = sides[kind].get(call);
        sides[kind].set(call, {
          function: paths,
          visits: visits.filter(({ roles }) => isCalled(roles?.handle, name)),
          instances: either(known?.instances, instanceOf(name), known !== undefined),
        });
        if (!isFollowed(paths, span) || isOfAnyName(visits, names))
          open.set(key, { tie, why: 'incomplete', function: paths.name, span: paths.span });
      }
  const pairs = [...ties]
    .filter(([key]) => !open.has(key))
    .flatMap(([key, sides]) => pairsOf(key.slice(key.indexOf(': ') + 2), sides))
    .filter(({ maps, unmaps, syncs }) => maps.length > 0 && unmaps.length + syncs.length > 0);
  const many = pairs
    .filter(isTooLarge)
    .map(({ tie, maps }): Untied => ({ tie, why: 'many', span: maps[0]?.visits[0]?.span }));
  return { pairs: pairs.filter((pair) => !isTooLarge(pair)), untied: [...open.values(), ...many] };
}

type Sides = Record<NamedCall['kind'], Map<string, InstanceSite>>;

/** A site, and the objects whose member holds its handles; undefined where they may be any. */
interface InstanceSite extends MappingSite {
  readonly instances: ReadonlySet<string> | undefined;
}

function instanceOf(name: HandleName): string | undefined {
  return name.kind === 'member' && name.as ? handleNameKey({ kind: 'member', member: name.as }) : undefined;
}

function either(
  known: ReadonlySet<string> | undefined,
  instance: string | undefined,
  wasKnown: boolean,
): ReadonlySet<string> | undefined {
  if (instance === undefined || (wasKnown && !known)) return undefined;
  return new Set([...(known ?? []), instance]);
}

/**
 * All calls of one tie and, for objects of the type that lie as different members in others, those of each: what is mapped for
 * `port->rx` cannot be what `port->tx` holds.
 */
function pairsOf(tie: string, sides: Sides): readonly MappingPair[] {
  const [maps, unmaps, syncs] = [sides.map, sides.unmap, sides.sync].map((sites) => [...sites.values()]);
  if (!maps || !unmaps || !syncs) return [];
  const whole: MappingPair = { tie, maps, unmaps, syncs };
  const byInstance = new Map<string, { readonly unmaps: InstanceSite[]; readonly syncs: InstanceSite[] }>();
  for (const [side, sites] of Object.entries({ unmaps, syncs }) as ['unmaps' | 'syncs', InstanceSite[]][])
    for (const site of sites) {
      const key = [...(site.instances ?? [])].sort().join();
      const known = byInstance.get(key) ?? { unmaps: [], syncs: [] };
      known[side].push(site);
      byInstance.set(key, known);
    }
  if (byInstance.size * maps.length > mostCompared) return [whole];
  const parts = [...byInstance.values()].flatMap((sites): MappingPair[] => {
    const instances = [...sites.unmaps, ...sites.syncs][0]?.instances;
    const met = instances ? maps.filter((map) => canMeet(map.instances, instances)) : maps;
    return met.length === maps.length ? [] : [{ tie, ...sites, maps: met, isPart: true }];
  });
  return [whole, ...parts];
}

function canMeet(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): boolean {
  return one === undefined || [...one].some((instance) => other.has(instance));
}

/** Whether each way was followed that comes to the call at `span`. */
function isFollowed({ incomplete }: FunctionPaths, { start }: Span): boolean {
  return incomplete.every(({ only }) => only?.every((other) => other.start !== start) ?? false);
}

/** Whether a call in a function that is seen through is given handles of many names, and some of which no name is known. */
function isOfAnyName(visits: readonly Visit[], names: readonly HandleName[]): boolean {
  return (
    new Set(names.map(handleNameKey)).size > 1 &&
    visits.some(({ within, roles }) => within !== undefined && roles?.handle?.place?.member === undefined)
  );
}

/** Whether a handle can be the one of that name: a function that is seen through is given many. */
function isCalled(handle: Term | undefined, name: HandleName): boolean {
  const member = handle?.place?.member;
  return (
    name.kind !== 'member' || !member || handleNameKey({ kind: 'member', member }) === handleNameKey(name)
  );
}

/** What ties the calls that name `member`, in words. */
export function tieOf(member: Member): string {
  return `struct ${handleNameKey({ kind: 'member', member }).replace('.', ', member ')}`;
}

function tiesOf(
  name: HandleName,
  functionName: string,
  handedOver: readonly HandedOver[],
  isWhole: (member: Member) => boolean,
): readonly string[] {
  if (name.kind === 'member') return isWhole(name.member) ? [tieOf(name.member)] : [];
  return handedOver
    .filter((pair) =>
      name.kind === 'result'
        ? pair.from === functionName
        : pair.to === functionName && pair.parameter === name.index,
    )
    .map(({ tie }) => tie);
}
