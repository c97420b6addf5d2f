import { isAllocation } from '../kernel/effects';
import { visitsAt } from '../paths/visits-at';
import type { FunctionPaths, PathStep, Visit } from '../paths/model';
import type { MappingPair, MappingSite } from '../paths/analyse/pairs';
import type { Mapping } from '../paths/state/state';
import { slice, SpanOfCall } from '../text/span';
import { rewriteCall } from './kernel-style';
import type { ReportFix } from './rule';
import type { AnalysedFile } from '../paths/analyse/analysed';

/** A map call, and a call that undoes what it made in another way than it was made. */
export interface Mismatch {
  readonly map: Visit;
  readonly mapFunction: FunctionPaths;
  readonly unmap: Visit;
  readonly unmapFunction: FunctionPaths;
  /** What ties the two, where they are in different functions. */
  readonly tie: string | undefined;
}

/** A call, and the function that it is seen in. */
export interface Side {
  readonly visit: Visit;
  readonly function: FunctionPaths;
}

/**
 * Whether a map and an unmap call could belong together; what is not known fits. In one function equal terms are equal
 * values, in two they are not.
 */
export type Fits = (map: Side, unmap: Side) => boolean;

/**
 * All mismatches of a file, one for each unmap call.
 *
 * @param eachWay whether one way of mapping at a call is wrong where no unmapping fits it, or only a call none of whose ways
 *   is fitted: not every way need leave its handle where other functions find it
 */
export function* mismatches(file: AnalysedFile, fits: Fits, eachWay = false): Iterable<Mismatch> {
  const told = new Set<number>();
  for (const mismatch of [
    ...withinFunctions(file, fits),
    ...file.pairs.flatMap((pair) => [...acrossFunctions(pair, fits, eachWay)]),
    ...file.programPairs.flatMap((pair) => [...acrossProgram(pair, fits)]),
  ]) {
    const { start } = mismatch.unmap.span;
    if (told.has(start)) continue;
    told.add(start);
    yield mismatch;
  }
}

function* withinFunctions(file: AnalysedFile, fits: Fits): Iterable<Mismatch> {
  for (const { paths } of file.functions) {
    const fitting = new Set<string>();
    const candidates: Mismatch[] = [];
    for (const unmap of paths.visits) {
      const { mapping } = unmap;
      if (unmap.effect?.kind !== 'unmap' || !mapping?.effect || mapping.status === 'undone') continue;
      const map = makerOf(paths, mapping);
      if (!map) continue;
      if (fits({ visit: map, function: paths }, { visit: unmap, function: paths }))
        fitting.add(pairOf(map, unmap));
      else candidates.push({ map, mapFunction: paths, unmap, unmapFunction: paths, tie: undefined });
    }
    // Where the same mapping is undone in both ways, the call asks something that the paths do not know.
    yield* candidates.filter(({ map, unmap }) => !fitting.has(pairOf(map, unmap)));
  }
}

function pairOf({ span, roles, attributes }: Visit, unmap: Visit): string {
  const given = [
    roles?.device?.id,
    roles?.size?.id,
    roles?.direction?.id,
    attributes?.ones,
    attributes?.zeros,
  ];
  return [unmap.span.start, span.start, ...given].join();
}

/** The visit that made `mapping`. */
export function makerOf(paths: FunctionPaths, mapping: Mapping): Visit | undefined {
  return visitsAt(paths, mapping.span.start).find(
    ({ roles, attributes }) =>
      roles?.device === mapping.device &&
      roles?.size === mapping.size &&
      roles?.direction === mapping.direction &&
      attributes?.ones === mapping.attributes.ones &&
      attributes.zeros === mapping.attributes.zeros,
  );
}

/** Unmappings that no mapping fits; where there is none, a mapping that no unmapping fits. */
function* acrossFunctions(pair: MappingPair, fits: Fits, eachWay: boolean): Iterable<Mismatch> {
  const { tie } = pair;
  const [maps, unmaps] = [sidesOf(pair.maps), sidesOf(pair.unmaps)];
  const lonely = unmaps.filter((unmap) => !maps.some((map) => fits(map, unmap)));
  for (const unmap of lonely) if (maps[0]) yield* between(maps[0], unmap, tie);
  if (pair.isPart) return;
  const map =
    lonely.length > 0
      ? undefined
      : maps.find((one) =>
          waysOf(one, maps, eachWay).every((each) => !unmaps.some((unmap) => fits(each, unmap))),
        );
  if (map && unmaps[0]) yield* between(map, unmaps[0], tie);
}

/**
 * Unmappings that no mapping of the program fits. That a mapping is fitted by none says nothing here: what one structure
 * type is used for may be undone by way of another.
 */
function* acrossProgram({ tie, maps, unmaps }: MappingPair, fits: Fits): Iterable<Mismatch> {
  const all = sidesOf(maps);
  const [first] = all;
  for (const unmap of sidesOf(unmaps))
    if (first && !all.some((map) => fits(map, unmap))) yield* between(seenAt(unmap, first), unmap, tie);
}

/** A call in another file is shown at the one in this file that it belongs to. */
function seenAt({ visit: { span } }: Side, map: Side): Side {
  const { visit } = map;
  if (!visit.written || !(visit.span instanceof SpanOfCall)) return map;
  return { ...map, visit: { ...visit, span: visit.span.at(span) } };
}

/** In a function that is seen through, even which way is of this pair is not known. */
function waysOf(map: Side, maps: readonly Side[], eachWay: boolean): readonly Side[] {
  if (eachWay && map.visit.within === undefined) return [map];
  return maps.filter(({ visit }) => visit.span.start === map.visit.span.start);
}

export function sidesOf(sites: readonly MappingSite[]): readonly Side[] {
  return sites.flatMap(({ visits, function: paths }) => visits.map((visit) => ({ visit, function: paths })));
}

/** Calls in two functions alone: what one function does with its own mappings, its paths tell. */
function* between(map: Side, unmap: Side, tie: string): Iterable<Mismatch> {
  if (map.function === unmap.function) return;
  yield {
    ...{ map: map.visit, mapFunction: map.function },
    ...{ unmap: unmap.visit, unmapFunction: unmap.function, tie },
  };
}

/** `dma_map_single()`, with the function that it is in where that is not the one of the unmap call. */
export function makerName({ map, mapFunction, unmapFunction }: Mismatch): string {
  return mapFunction === unmapFunction ? `${map.call}()` : `${map.call}() in ${mapFunction.name}()`;
}

/** Who made what the call undoes, as a sentence. */
export function makerSentence(mismatch: Mismatch): string {
  const { effect } = mismatch.map;
  const made = effect?.kind === 'map' && isAllocation(effect) ? 'allocated' : 'mapped';
  return `It was ${made} by ${makerName(mismatch)}.`;
}

/** The way to the map call, then both calls with what each was given. */
export function pathOf(mismatch: Mismatch, mapped: string, unmapped: string): readonly PathStep[] {
  const { map, unmap, tie } = mismatch;
  return [
    ...map.path.slice(0, -1),
    { span: map.span, text: makerName(mismatch), state: mapped },
    {
      span: unmap.span,
      text: `${unmap.call}()`,
      state: `${unmapped}${tie === undefined ? '' : `; ${tie}`}`,
    },
  ];
}

/** Gives `call` another argument at `position`; nothing where the call stands in a function that others call, too. */
export function argumentFix(
  text: string,
  call: Visit,
  position: number | undefined,
  newText: string | undefined,
  fix: Pick<ReportFix, 'title' | 'kind'>,
): readonly ReportFix[] {
  if (position === undefined || newText === undefined || call.within !== undefined) return [];
  const span = call.arguments[position];
  // The same words mean something else here.
  if (!span || slice(text, span) === newText) return [];
  const wanted = call.arguments.map((span, index) => (index === position ? newText : slice(text, span)));
  const edit = rewriteCall(text, call.span, call.call, call.arguments, {
    name: call.call,
    arguments: wanted,
  });
  return [{ ...fix, edits: [edit] }];
}

/** Calls another function with the same arguments; nothing where the call stands in a function that others call, too. */
export function nameFix(
  text: string,
  call: Visit,
  name: string,
  given: Pick<ReportFix, 'kind'>,
): readonly ReportFix[] {
  if (call.within !== undefined) return [];
  const wanted = { name, arguments: call.arguments.map((span) => slice(text, span)) };
  const edit = rewriteCall(text, call.span, call.call, call.arguments, wanted);
  return [{ ...given, title: `Call ${name}()`, edits: [edit] }];
}
