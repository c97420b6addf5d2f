import type { Terms } from '../values/terms';
import type { State } from './state';

/** The variable in which a state counts how deep it is in sections that must not sleep. */
export const atomicDepth = '$atomic';

/** Whether the path is in such a section for certain. */
export function isAtomic(state: State): boolean {
  for (const [place, term] of state.variables)
    if (place.name === atomicDepth) return term.value !== undefined && term.value > 0n;
  return false;
}

/** Enters or leaves a section. What was entered before the function began is not known of. */
export function moveAtomic(terms: Terms, state: State, enters: boolean): void {
  const place = terms.variable(atomicDepth);
  const depth = state.variables.get(place)?.value ?? 0n;
  if (enters) state.variables.set(place, terms.number(depth + 1n));
  else if (depth <= 1n) state.variables.delete(place);
  else state.variables.set(place, terms.number(depth - 1n));
}
