import type { AnalysedFile } from '../paths/analyse/analysed';
import type { Visit } from '../paths/model';
import { shortestBySite } from './memory-state';
import type { Report } from './rule';

/**
 * One report, without a fix, for each call site of `file` with a visit that `isWrong`.
 *
 * @param message for the visit with the shortest path, which is in the function called `name`
 */
export function* reportsBySite(
  { functions }: AnalysedFile,
  isWrong: (visit: Visit) => boolean,
  message: (visit: Visit, name: string) => string,
): Iterable<Report> {
  for (const { paths } of functions)
    for (const visit of shortestBySite(paths.visits.filter(isWrong)))
      yield {
        span: visit.span,
        function: paths.name,
        message: message(visit, paths.name),
        path: visit.path,
        fixes: [],
      };
}

/** ` by f(), which g() calls`, where a call stands in a function that `name` calls; nothing where it is in that itself. */
export function throughHelper({ within }: Visit, name: string): string {
  return within === undefined ? '' : ` by ${within}(), which ${name}() calls`;
}
