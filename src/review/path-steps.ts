import type { PathStep } from '../paths/model';
import { SpanOfCall } from '../text/span';
import { brief } from './brief';
import type { CodeUnit } from './code-unit';
import type { Step } from './model';
import type { Placing } from './placing';

/**
 * Of a longer path, so many steps at its beginning and at its end are told: each finding of a long function would bring nearly all
 * of it, and nobody reads that. The longest that is found in Linux 7.3 has 19.
 */
const told = { first: 6, last: 18 };

/** The steps of a path that the document shows; of a long one the first and the last, and how many are between. */
export function stepsIn(
  unit: CodeUnit,
  path: readonly PathStep[],
  { placing }: { readonly placing: Placing },
): readonly Step[] {
  const steps = path.flatMap((step) => stepIn(unit, step, placing));
  const count = steps.length - told.first - told.last;
  const next = steps[told.first];
  if (count < 2 || !next) return steps;
  const between = { place: next.place, text: `… ${count} steps between`, state: '' };
  return [...steps.slice(0, told.first), between, ...steps.slice(-told.last)];
}

function stepIn(unit: CodeUnit, { span, text, state }: PathStep, placing: Placing): readonly Step[] {
  const at = unit.toDocument(span);
  if (!at) return [];
  const place = span instanceof SpanOfCall ? span.elsewhere : placing.place(at);
  return [{ place, text: brief(text), state: brief(state) }];
}
