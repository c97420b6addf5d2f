import type { CallEffect } from '../kernel/effects';
import type { FunctionPaths, Visit } from '../paths/model';
import type { MemoryObject } from '../paths/state/state';
import { shortestBySite } from './memory-state';
import type { FindingText, Report, ReportFix } from './rule';
import type { AnalysedFile } from '../paths/analyse/analysed';

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
  isWrong: (conversion: Conversion, paths: FunctionPaths) => boolean,
  textOf: (conversion: Conversion) => FindingText,
  fix: (conversion: Conversion, paths: FunctionPaths) => readonly ReportFix[] = () => [],
): Iterable<Report> {
  for (const { paths } of file.functions) {
    const wrong = paths.visits.filter(isConversion).filter((conversion) => isWrong(conversion, paths));
    for (const visit of shortestBySite(wrong))
      if (isConversion(visit))
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(visit),
          path: visit.path,
          fixes: visit.within === undefined ? fix(visit, paths) : [],
        };
  }
}
