import { directionValue, transferDirectionConstants, transferDirectionType } from '../../kernel/directions';
import { effectTable } from '../../kernel/effect-table';
import type { AnalysedFunction } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import { visitsAt } from '../../paths/visits-at';
import type { Expression } from '../../program/cfg/ir';
import { expressionsOf, parts } from '../../program/cfg/names';
import { expression, firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

/** kernel/dma/mapping.c of v7.3: BUG_ON(!valid_dma_direction(dir)). */
function noneText({ call }: Visit): FindingText {
  return {
    message: firstLine(wording`${call}() with DMA_NONE, which is not the direction of a mapping`),
    detail: 'The DMA core stops at it with BUG().',
  };
}

function ofEngineText({ call }: Visit, name: string): FindingText {
  return {
    message: firstLine(
      wording`${call}() with ${expression(name)}, of ${transferDirectionType}`,
      wording`${call}() with a direction of ${transferDirectionType}`,
    ),
    detail: 'It takes one of enum dma_data_direction, of which others have the same values only by chance.',
  };
}

/** valid_dma_direction() of include/linux/dma-direction.h, v7.3. */
export const invalidDirection: CodeRule = {
  kind: 'code',
  id: 'invalid-direction',
  severity: 'warning',
  title: 'a direction that the DMA API does not take',
  asks: ['direction'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const analysed of file.functions) {
      const { paths } = analysed;
      const ofEngines = namesOfEngines(analysed);
      for (const visit of shortestBySite(paths.visits.filter(({ within }) => within === undefined))) {
        const name = ofEngines.get(visit.span.start);
        // Where another way has a direction, what a path knows of when there is none need not be all.
        const isNone = visitsAt(paths, visit.span.start).every(isInvalid);
        if (name === undefined && !isNone) continue;
        yield {
          span: visit.span,
          function: paths.name,
          ...(name === undefined ? noneText(visit) : ofEngineText(visit, name)),
          path: visit.path,
          fixes: [],
        };
      }
    }
  },
};

function isInvalid({ effect, roles }: Visit): boolean {
  const value = roles?.direction?.value;
  return (
    effect !== undefined && takesDirection.has(effect.kind) && value !== undefined && value >= noDirection
  );
}

const noDirection = directionValue('DMA_NONE');
const takesDirection: ReadonlySet<string> = new Set(['map', 'unmap', 'sync']);
const transferDirections = transferDirectionConstants();

/** The calls of a function whose direction is one for DMA engines, by where they begin, with what it is called. */
function namesOfEngines({ body }: AnalysedFunction): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const isOfEngines = (name: string): boolean =>
    body.types.get(name)?.name === transferDirectionType ||
    (!body.types.has(name) && transferDirections.has(name));
  for (const part of body.instructions.flatMap(expressionsOf).flatMap(parts)) {
    const direction = directionOf(part);
    if (direction?.kind === 'name' && isOfEngines(direction.name)) found.set(part.span.start, direction.name);
  }
  return found;
}

function directionOf(expression: Expression): Expression | undefined {
  if (expression.kind !== 'call' || expression.callee.kind !== 'name') return undefined;
  const effect = effectTable.get(expression.callee.name);
  const position =
    effect?.kind === 'map' || effect?.kind === 'unmap' || effect?.kind === 'sync'
      ? effect.direction
      : undefined;
  return position === undefined ? undefined : expression.arguments[position];
}
