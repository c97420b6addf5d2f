import { narrowingCalls, narrowTypes } from '../../kernel/c-types';
import { effectTable } from '../../kernel/effect-table';
import { narrowPlatforms } from '../../kernel/platform-headers';
import type { AnalysedFile, AnalysedFunction } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import type { Expression } from '../../program/cfg/ir';
import { calls, expressionsOf } from '../../program/cfg/names';
import { typeNameOf } from '../expression-type';
import { expression, firstLine, wording } from '../first-line';
import { isBuiltFor } from '../built-for';
import { argumentText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { FindingText, Report } from '../rule';

function textOf({ call }: Visit, words: string): FindingText {
  return {
    message: firstLine(wording`${call}() of ${expression(words)}, which is narrower than dma_addr_t`),
    detail: 'Where dma_addr_t has 64 bits, DMA_MAPPING_ERROR has as many, and a failure is never seen.',
  };
}

/**
 * dma_mapping_error() of a value that has fewer bits than the error: include/linux/dma-mapping.h of v7.3 compares with
 * DMA_MAPPING_ERROR, which is ~(dma_addr_t)0. Where that has 32 bits itself, nothing is lost.
 */
export function* checksOfNarrow(file: AnalysedFile): Iterable<Report> {
  if (isBuiltFor(narrowPlatforms, file)) return;
  for (const analysed of file.functions) {
    const checks = analysed.paths.visits.filter(
      ({ effect, within }) => effect?.kind === 'check' && within === undefined,
    );
    if (checks.length === 0) continue;
    const handles = handlesIn(analysed);
    const told = new Set<string>();
    for (const visit of shortestBySite(checks)) {
      const handle = handles.get(visit.span.start);
      if (!handle || !isNarrow(handle, analysed, file)) continue;
      const words = argumentText(file.source.text, visit, 1) ?? 'a value';
      if (told.has(words)) continue;
      told.add(words);
      yield {
        span: visit.span,
        function: analysed.paths.name,
        ...textOf(visit, words),
        path: visit.path,
        fixes: [],
      };
    }
  }
}

/** What calls that check handles are given, by where they begin. */
function handlesIn({ body }: AnalysedFunction): ReadonlyMap<number, Expression> {
  const handles = new Map<number, Expression>();
  for (const instruction of body.instructions)
    for (const { name, expression } of expressionsOf(instruction).flatMap(calls)) {
      const effect = effectTable.get(name);
      const handle = effect?.kind === 'check' ? expression.arguments[effect.handle] : undefined;
      if (handle) handles.set(expression.span.start, handle);
    }
  return handles;
}

function isNarrow(expression: Expression, analysed: AnalysedFunction, file: AnalysedFile): boolean {
  if (expression.kind === 'call')
    return expression.callee.kind === 'name' && narrowingCalls.has(expression.callee.name);
  const type = typeNameOf(expression, analysed, file);
  return type !== undefined && narrowTypes.has(type);
}
