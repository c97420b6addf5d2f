import { effectTable } from '../kernel/effect-table';
import { isAllocation } from '../kernel/effects';
import type { AnalysedFile } from '../paths/analyse/analysed';
import type { FunctionPaths, Visit } from '../paths/model';
import { shortestBySite } from './memory-state';
import { effectOf, isToldApart, originName, originsOf } from './origins';

/** A call for streaming mappings that is given the device's address of coherent memory. */
export interface StreamingUse {
  readonly visit: Visit;
  readonly function: FunctionPaths;
  /** What allocated it: `dma_alloc_coherent()`, with the function that it is in where that is another. */
  readonly maker: string;
}

/** The calls of one kind that are, on a path or by a member that holds nothing else; one for each call site. */
export function* streamingUses(file: AnalysedFile, kind: 'sync' | 'unmap'): Iterable<StreamingUse> {
  const told = new Set<number>();
  for (const use of [...withinFunctions(file, kind), ...acrossFunctions(file, kind)]) {
    if (told.has(use.visit.span.start)) continue;
    told.add(use.visit.span.start);
    yield use;
  }
}

/** A call that is given such memory on all ways to it: on another way it may be there for what has to be synced or unmapped. */
function* withinFunctions({ functions }: AnalysedFile, kind: string): Iterable<StreamingUse> {
  for (const { paths } of functions) {
    const streaming = paths.visits.filter((each) => isStreaming(each, kind));
    const other = new Set(streaming.filter((each) => !isOfCoherent(each)).map(({ span }) => span.start));
    for (const visit of shortestBySite(streaming.filter(({ span }) => !other.has(span.start))))
      yield { visit, function: paths, maker: `${visit.memory?.origin?.by ?? 'another call'}()` };
  }
}

function isOfCoherent({ memory }: Visit): boolean {
  const by = memory?.origin?.by;
  return by !== undefined && isCoherent(effectTable.get(by));
}

/** By a member that holds nothing else in all of the program. */
function* acrossFunctions(file: AnalysedFile, kind: string): Iterable<StreamingUse> {
  for (const { paths } of file.functions)
    for (const visit of shortestBySite(paths.visits.filter((each) => isStreaming(each, kind)))) {
      const handle = visit.roles?.handle;
      const value = handle?.base ?? handle;
      const origins = originsOf(file, value);
      const [first] = origins;
      if (!first || !origins.every((one) => one.made.kind === 'address' && isCoherent(effectOf(one))))
        continue;
      if (kind !== 'unmap' || !isToldApart(file, value, origins))
        yield { visit, function: paths, maker: originName(first) };
    }
}

function isStreaming({ effect, within }: Visit, kind: string): boolean {
  return within === undefined && effect?.kind === kind && 'family' in effect && effect.family === 'address';
}

/** Memory that CPU and device see alike. With a direction, it is allocated to be synced. */
function isCoherent(effect: Visit['effect']): boolean {
  if (effect?.kind === 'allocate') return effect.forDevice ?? false;
  return effect?.kind === 'map' && isAllocation(effect) && effect.direction === undefined;
}
