import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Visit } from '../paths/model';
import { shortestBySite } from './memory-state';
import type { FindingText, Report } from './rule';

/**
 * One report, without a fix, for each call site of `file` with a visit that `isWrong`.
 *
 * @param textOf what is said of the visit with the shortest path, which is in the function called `name`
 */
export function* reportsBySite(
  { functions }: AnalysedFile,
  isWrong: (visit: Visit, analysed: AnalysedFunction) => boolean,
  textOf: (visit: Visit, name: string, analysed: AnalysedFunction) => FindingText,
): Iterable<Report> {
  for (const analysed of functions) {
    const { paths } = analysed;
    for (const visit of shortestBySite(paths.visits.filter((one) => isWrong(one, analysed))))
      yield {
        span: visit.span,
        function: paths.name,
        ...textOf(visit, paths.name, analysed),
        path: visit.path,
        fixes: [],
      };
  }
}

/** A sentence on the function that a call stands in, where `name` calls that; empty where it stands in that itself. */
export function throughHelper({ within }: Visit, name: string): string {
  return within === undefined ? '' : `It is called by ${within}(), which ${name}() calls.`;
}
