import type { CallEffect } from '../kernel/effects';
import type { FunctionPaths, Visit } from '../paths/model';
import type { MemoryObject } from '../paths/state/state';
import { grouped } from '../text/groups';
import { shortestBySite } from './memory-state';
import type { FindingText, Report, ReportFix } from './rule';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';

/** A call that makes memory shared or private. */
export interface Conversion extends Visit {
  readonly effect: CallEffect & { readonly kind: 'convert' };
  readonly memory: MemoryObject;
}

function isConversion(visit: Visit): visit is Conversion {
  return visit.effect?.kind === 'convert' && visit.memory !== undefined && !visit.memory.absent;
}

/** The conversions of one memory, on all paths of a function. */
export interface Converted {
  readonly all: readonly Conversion[];
  /** Where the calls stand that share it. */
  readonly sharing: ReadonlySet<number>;
  /** Whether all begin at the same address: otherwise it is converted part by part. */
  readonly isOneWhole: boolean;
}

/**
 * One report for each conversion that is wrong on some path.
 *
 * @param isWrong is given all conversions of the same memory, too
 */
export function* wrongConversions(
  file: AnalysedFile,
  isWrong: (conversion: Conversion, same: Converted, analysed: AnalysedFunction) => boolean,
  textOf: (conversion: Conversion) => FindingText,
  fix: (conversion: Conversion, paths: FunctionPaths) => readonly ReportFix[] = () => [],
): Iterable<Report> {
  for (const analysed of file.functions) {
    const { paths } = analysed;
    const all = paths.visits.filter(isConversion);
    const wrong = [...grouped(all, ({ memory }) => memory.id).values()].flatMap((same) => {
      const converted = convertedBy(same);
      return same.filter((one) => isWrong(one, converted, analysed));
    });
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

function convertedBy(all: readonly Conversion[]): Converted {
  const sharing = all.filter(({ effect }) => effect.to === 'shared').map(({ span }) => span.start);
  const isOneWhole = all.every(({ roles }) => roles?.address === all[0]?.roles?.address);
  return { all, sharing: new Set(sharing), isOneWhole };
}
