import type { CallEffect } from '../kernel/effects';
import type { FunctionPaths, Visit } from '../paths/model';
import type { MemoryObject } from '../paths/state/state';
import { shortestBySite } from './memory-state';
import type { Report, ReportFix } from './rule';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';

/** A call that makes memory shared or private. */
export interface Conversion extends Visit {
  readonly effect: CallEffect & { readonly kind: 'convert' };
  readonly memory: MemoryObject;
}

export function isConversion(visit: Visit): visit is Conversion {
  return visit.effect?.kind === 'convert' && visit.memory !== undefined && !visit.memory.absent;
}

/** One report for each conversion that is wrong on some path. */
export function* wrongConversions(
  file: AnalysedFile,
  isWrong: (conversion: Conversion, paths: FunctionPaths, analysed: AnalysedFunction) => boolean,
  message: (conversion: Conversion) => string,
  fix: (conversion: Conversion, paths: FunctionPaths) => readonly ReportFix[] = () => [],
): Iterable<Report> {
  for (const analysed of file.functions) {
    const { paths } = analysed;
    const wrong = paths.visits.filter(isConversion).filter((one) => isWrong(one, paths, analysed));
    for (const visit of shortestBySite(wrong))
      if (isConversion(visit))
        yield {
          span: visit.span,
          function: paths.name,
          message: message(visit),
          path: visit.path,
          fixes: visit.within === undefined ? fix(visit, paths) : [],
        };
  }
}
