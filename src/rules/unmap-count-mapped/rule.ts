import type { FunctionPaths, Visit } from '../../paths/model';
import { makerOf, type Mismatch } from '../pairing';
import type { CodeRule, CodeUnderReview, Report } from '../rule';
import { originalCountFix } from './fix';
import { keptCounts } from './kept';
import { pathTo, textOf } from './message';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/** dma_map_sg() may merge entries: how many it returned is for the device, the DMA API counts what it was given. */
export const unmapCountMapped: CodeRule = {
  kind: 'code',
  id: 'unmap-count-mapped',
  severity: 'warning',
  title: 'unmapped with the count that dma_map_sg() returned',
  asks: ['size'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const told = new Set<number>();
    for (const mismatch of [...withinFunctions(file), ...keptCounts(file)]) {
      const { unmap, unmapFunction } = mismatch;
      if (told.has(unmap.span.start)) continue;
      told.add(unmap.span.start);
      yield {
        span: unmap.span,
        function: unmapFunction.name,
        ...textOf(file.source.text, mismatch),
        path: pathTo(mismatch),
        fixes: originalCountFix(file, mismatch),
      };
    }
  },
};

function* withinFunctions(file: AnalysedFile): Iterable<Mismatch> {
  for (const { paths } of file.functions)
    for (const unmap of paths.visits) {
      const map = countedBy(unmap, paths);
      if (map) yield { map, mapFunction: paths, unmap, unmapFunction: paths, tie: undefined };
    }
}

/** The map call whose count `unmap` is given, where the two can differ. */
function countedBy({ effect, roles, mapping }: Visit, paths: FunctionPaths): Visit | undefined {
  if (effect?.kind !== 'unmap' && effect?.kind !== 'sync') return undefined;
  if (roles?.size?.kind !== 'count' || !mapping?.effect || mapping.status === 'failed') return undefined;
  // Of one entry there is one or none.
  if (mapping.size?.value === 1n || roles.size.operands[0] !== mapping.id) return undefined;
  return makerOf(paths, mapping);
}
