import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
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
  isWrong: (visit: Visit, analysed: AnalysedFunction) => boolean,
  message: (visit: Visit, name: string, analysed: AnalysedFunction) => string,
): Iterable<Report> {
  for (const analysed of functions) {
    const { paths } = analysed;
    for (const visit of shortestBySite(paths.visits.filter((one) => isWrong(one, analysed))))
      yield {
        span: visit.span,
        function: paths.name,
        message: message(visit, paths.name, analysed),
        path: visit.path,
        fixes: [],
      };
  }
}

/** ` by f(), which g() calls`, where a call stands in a function that `name` calls; nothing where it is in that itself. */
export function throughHelper({ within }: Visit, name: string): string {
  return within === undefined ? '' : ` by ${within}(), which ${name}() calls`;
}
