import type { FunctionPaths, Visit } from '../../paths/model';
import { expression, firstLine, wording } from '../first-line';
import { isMadeHere, isUnambiguous } from '../mapping-places';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { unmapFirstFix } from '../unmap-first-fix';
import { freedBeforeUnmap } from './before-unmap';

function textOf({ call, memory, mapped }: Visit): FindingText {
  const name = expression(memory?.name ?? 'memory');
  return {
    message: firstLine(
      wording`${call}() frees ${name} while ${mapped[0]?.call ?? 'a call'}() has it mapped`,
      wording`${call}() frees ${name} while it is mapped`,
    ),
    detail: "The device can still use memory that is somebody else's by then. Unmap it first.",
  };
}

function beforeUnmapText(free: Visit, unmap: Visit): FindingText {
  return {
    message: firstLine(
      wording`${free.call}() of ${expression(free.memory?.name ?? 'memory')} before it is unmapped`,
    ),
    detail: `Until ${unmap.call}() unmaps it, the device may read and write what is somebody else's by then.`,
  };
}

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
          ...textOf(visit),
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
        ...beforeUnmapText(free, unmap),
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
