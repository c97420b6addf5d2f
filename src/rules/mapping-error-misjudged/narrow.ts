import { narrowingCalls, narrowTypes } from '../../kernel/c-types';
import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import type { Expression } from '../../program/cfg/ir';
import { calls, expressionsOf } from '../../program/cfg/names';
import { typeNameOf } from '../expression-type';
import { argumentText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { Report } from '../rule';

/**
 * dma_mapping_error() of a value that has fewer bits than the error: include/linux/dma-mapping.h of v7.3 compares with
 * DMA_MAPPING_ERROR, which is ~(dma_addr_t)0.
 */
export function* checksOfNarrow(file: AnalysedFile): Iterable<Report> {
  for (const analysed of file.functions) {
    const checks = analysed.paths.visits.filter(
      ({ effect, within }) => effect?.kind === 'check' && within === undefined,
    );
    for (const visit of shortestBySite(checks)) {
      const handle = handleOf(analysed, visit);
      if (!handle || !isNarrow(handle, analysed, file)) continue;
      const words = argumentText(file.source.text, visit, 1) ?? 'a value';
      yield {
        span: visit.span,
        function: analysed.paths.name,
        message: `${visit.call}() of ${words} never sees a failure: it is narrower than dma_addr_t, and where that has 64 bits, so has the error`,
        path: visit.path,
        fixes: [],
      };
    }
  }
}

/** The expression that the call is given as a handle. */
function handleOf({ body }: AnalysedFunction, { span, effect }: Visit): Expression | undefined {
  const position = effect?.kind === 'check' ? effect.handle : undefined;
  for (const instruction of body.instructions)
    for (const { expression } of expressionsOf(instruction).flatMap(calls))
      if (expression.span.start === span.start && position !== undefined)
        return expression.arguments[position];
  return undefined;
}

function isNarrow(expression: Expression, analysed: AnalysedFunction, file: AnalysedFile): boolean {
  if (expression.kind === 'call')
    return expression.callee.kind === 'name' && narrowingCalls.has(expression.callee.name);
  const type = typeNameOf(expression, analysed, file);
  return type !== undefined && narrowTypes.has(type);
}
