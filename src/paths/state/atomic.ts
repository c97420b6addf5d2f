import type { Terms } from '../values/terms';
import type { State } from './state';

/** The variable in which a state counts how deep it is in sections that must not sleep. */
export const atomicDepth = '$atomic';

/** Whether the path is in such a section for certain. */
export function isAtomic(state: State): boolean {
  const { atomicDepth: place } = state.lookup;
  const depth = place && state.variables.get(place)?.value;
  return depth !== undefined && depth > 0n;
}

/** Enters or leaves a section. What was entered before the function began is not known of. */
export function moveAtomic(terms: Terms, state: State, enters: boolean): void {
  const place = terms.variable(atomicDepth);
  state.lookup.atomicDepth = place;
  const depth = state.variables.get(place)?.value ?? 0n;
  if (enters) state.variables.set(place, terms.number(depth + 1n));
  else if (depth <= 1n) state.variables.delete(place);
  else state.variables.set(place, terms.number(depth - 1n));
}
