import type { Visit } from '../../paths/model';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { defectOf, type Defect } from './defect';
import { countFix } from './fix';
import { textOf } from './message';
import { arePagesSmall } from './small-pages';

/** E17, E19: the count of a conversion is in pages, and those of the allocation. */
export const conversionCountDiffers: CodeRule = {
  kind: 'code',
  id: 'conversion-count-differs',
  severity: 'error',
  title: 'a conversion of more pages, or fewer, than there are',
  asks: ['size'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions) {
      const defects = new Map<Visit, Defect>();
      for (const visit of paths.visits) {
        const defect = defectOf(visit, paths);
        if (defect && !(defect.kind === 'granule' && arePagesSmall(file, visit))) defects.set(visit, defect);
      }
      for (const visit of shortestBySite([...defects.keys()])) {
        const defect = defects.get(visit);
        if (!defect) continue;
        yield {
          span: visit.span,
          function: paths.name,
          ...textOf(file.source.text, visit, defect),
          path: visit.path,
          fixes: visit.within === undefined ? countFix(file.source.text, visit, defect) : [],
        };
      }
    }
  },
};
