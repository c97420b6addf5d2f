import type { State } from '../state/state';
import type { Term } from '../values/terms';

/**
 * Decides on what merging states has forgotten. One such answer is right: both were there in states with this memory and
 * these mappings. A second need not go together with the first.
 *
 * @returns whether a path goes on both ways
 */
export function askForgotten(state: State, term: Term): boolean {
  const asked = forgottenIn(state, term);
  if (asked.length === 0) return true;
  if (state.hasTestedForgotten) return false;
  state.hasTestedForgotten = true;
  for (const part of asked) state.forgotten.delete(part);
  return true;
}

function forgottenIn(state: State, term: Term): readonly Term[] {
  if (state.forgotten.size === 0) return [];
  const own = state.forgotten.get(term) ? [term] : [];
  return [...own, ...term.operands.flatMap((operand) => forgottenIn(state, operand))];
}
