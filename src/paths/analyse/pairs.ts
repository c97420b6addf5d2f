import { visitsAt } from '../visits-at';
import type { FunctionPaths, HandleName, Visit } from '../model';
import { handleNameKey } from '../calls/record';
import type { Member } from '../../program/cfg/ir';
import type { Term } from '../values/terms';

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
}

/** Two functions of which the kernel gives one's result to the other. */
export interface HandedOver {
  readonly from: string;
  readonly to: string;
  /** Number of the parameter that takes it, from 0. */
  readonly parameter: number;
  readonly tie: string;
}

/** Each mapping is held against each call that undoes or syncs it: beyond so many, of one tie, none is. */
const mostCompared = 10_000;

/** Whether there are too many ways to the calls of `pair` to compare each with each. */
export function isTooLarge({ maps, unmaps, syncs }: MappingPair): boolean {
  const ways = (sites: readonly MappingSite[]): number =>
    sites.reduce((sum, { visits }) => sum + visits.length, 0);
  return ways(maps) * (ways(unmaps) + ways(syncs)) > mostCompared;
}

/**
 * Pairs of map and unmap or sync calls in different functions of one file: tied by the member that holds the handle, or by
 * the kernel handing the handle from one function to another. None is given where one of the functions was not followed
 * on every path: it may map or unmap in other ways as well.
 *
 * @param isWhole whether everything that can touch this member is in the file
 */
export function pairMappings(
  functions: readonly FunctionPaths[],
  handedOver: readonly HandedOver[],
  isWhole: (member: Member) => boolean,
): readonly MappingPair[] {
  const ties = new Map<string, Record<'map' | 'unmap' | 'sync', Map<string, MappingSite>>>();
  const open = new Set<string>();
  for (const paths of functions)
    for (const { span, names } of paths.handles) {
      const visits = visitsAt(paths, span.start);
      const effect = visits[0]?.effect;
      if (effect?.kind !== 'map' && effect?.kind !== 'unmap' && effect?.kind !== 'sync') continue;
      for (const { name, tie } of names.flatMap((known) =>
        tiesOf(known, paths.name, handedOver, isWhole).map((each) => ({ name: known, tie: each })),
      )) {
        const key = `${effect.family}: ${tie}`;
        const sides = ties.get(key) ?? { map: new Map(), unmap: new Map(), sync: new Map() };
        sides[effect.kind].set(`${paths.name} ${span.start}`, {
          function: paths,
          visits: visits.filter(({ roles }) => isCalled(roles?.handle, name)),
        });
        ties.set(key, sides);
        if (paths.incomplete.length > 0 || isOfAnyName(visits, names)) open.add(key);
      }
    }
  return [...ties]
    .filter(([key]) => !open.has(key))
    .map(([key, { map, unmap, sync }]) => ({
      tie: key.slice(key.indexOf(': ') + 2),
      maps: [...map.values()],
      unmaps: [...unmap.values()],
      syncs: [...sync.values()],
    }))
    .filter(({ maps, unmaps, syncs }) => maps.length > 0 && unmaps.length + syncs.length > 0);
}

/** Whether a call in a function that is seen through is given handles of many names, and some of which no name is known. */
function isOfAnyName(visits: readonly Visit[], names: readonly HandleName[]): boolean {
  return (
    names.length > 1 &&
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

function tiesOf(
  name: HandleName,
  functionName: string,
  handedOver: readonly HandedOver[],
  isWhole: (member: Member) => boolean,
): readonly string[] {
  if (name.kind === 'member')
    return isWhole(name.member) ? [`struct ${handleNameKey(name).replace('.', ', member ')}`] : [];
  return handedOver
    .filter((pair) =>
      name.kind === 'result'
        ? pair.from === functionName
        : pair.to === functionName && pair.parameter === name.index,
    )
    .map(({ tie }) => tie);
}
