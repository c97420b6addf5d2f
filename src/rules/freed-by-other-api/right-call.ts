import { undoes } from '../../kernel/dma-calls';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import type { Mapping } from '../../paths/state/state';

/**
 * Whether the function that `undo` stands in has another call, which is right for what was made by `effect`: then it knows by
 * a flag which of the two it has, and what a path knows of the flag is not enough to say that it is wrong.
 */
export function hasRightCall(
  { functions, source }: AnalysedFile,
  undo: Visit,
  effect: Mapping['effect'],
): boolean {
  const owner = source.functions.find(
    ({ span }) => span.start <= undo.span.start && undo.span.end <= span.end,
  );
  if (!owner || !effect) return true;
  return functions.some(({ paths }) =>
    paths.visits.some(
      (other) =>
        other.effect?.kind === 'unmap' &&
        undoes(other.effect, effect) &&
        owner.span.start <= other.span.start &&
        other.span.end <= owner.span.end,
    ),
  );
}
