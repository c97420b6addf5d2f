import { visitsAt } from '../paths/visits-at';
import type { FunctionPaths, Visit } from '../paths/model';
import type { AnalysedFile } from '../paths/analyse/analysed';

/**
 * The calls that undo what `map` makes, one visit each: in its own function, and in others of the file that are known to
 * be given the handle. Undefined where one of them undoes other mappings as well, or where the mapping could be undone
 * out of sight.
 */
export function undoingCalls(
  file: AnalysedFile,
  paths: FunctionPaths,
  map: Visit,
): readonly Visit[] | undefined {
  const found = new Map<number, Visit>();
  for (const unmap of paths.visits) {
    if (unmap.effect?.kind !== 'unmap' || unmap.mapping?.span.start !== map.span.start) continue;
    if (unmap.within !== undefined) return undefined;
    const { start } = unmap.span;
    const others = visitsAt(paths, start).filter(({ mapping }) => mapping !== undefined);
    if (others.some(({ mapping }) => mapping?.span.start !== map.span.start)) return undefined;
    found.set(start, unmap);
  }
  for (const { maps, unmaps } of file.pairs) {
    if (!maps.some(({ visits }) => visits.some(({ span }) => span.start === map.span.start))) continue;
    if (maps.length > 1) return undefined;
    for (const { visits } of unmaps)
      for (const visit of visits.slice(0, 1)) found.set(visit.span.start, visit);
  }
  return [...found.values()];
}
