import type { FunctionPaths, Visit } from '../../paths/model';
import { isMadeHere, isUnambiguous } from '../mapping-places';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { unmapFirstFix } from '../unmap-first-fix';
import { freedBeforeUnmap } from './before-unmap';

/** The device goes on reading and writing what is somebody else's by then. */
export const freedWhileMapped: CodeRule = {
  kind: 'code',
  id: 'freed-while-mapped',
  severity: 'error',
  title: 'memory freed while a device has it mapped',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(freesMapped(paths)))
        yield {
          span: visit.span,
          function: paths.name,
          message:
            `${visit.call}() frees ${visit.memory?.name ?? 'memory'} while ${visit.mapped[0]?.call ?? 'a mapping'}() ` +
            'has it mapped for the device: unmap it first',
          path: visit.path,
          fixes: unmapFirstFix(file.source.text, paths, visit),
        };
    const told = new Set<number>();
    for (const { free, unmap, function: paths, path } of freedBeforeUnmap(file)) {
      if (told.has(free.span.start)) continue;
      told.add(free.span.start);
      yield {
        span: free.span,
        function: paths.name,
        message: `${free.call}() frees ${free.memory?.name ?? 'memory'} before ${unmap.call}() unmaps it`,
        path,
        fixes: [],
      };
    }
  },
};

function freesMapped({ visits }: FunctionPaths): readonly Visit[] {
  // An unmapping of a value of which no path knows the making can be that of any mapping.
  if (visits.some(({ effect, mapping }) => effect?.kind === 'unmap' && !mapping?.effect)) return [];
  return visits.filter(
    ({ effect, mapped }) =>
      effect?.kind === 'free' &&
      mapped.length > 0 &&
      mapped.every((each) => isMadeHere(each) && isUnambiguous(each)),
  );
}
