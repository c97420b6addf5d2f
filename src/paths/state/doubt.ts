import type { State } from './state';
import type { Term } from '../values/terms';

/**
 * Decides on what merging states has forgotten. One such answer is right: both were there in states with this memory and
 * these mappings. A second need not go together with the first, and puts the path in doubt.
 */
export function askForgotten(state: State, term: Term): void {
  const asked = forgottenIn(state, term);
  if (asked.length === 0) return;
  state.isDoubtful ||= state.hasTestedForgotten;
  state.hasTestedForgotten = true;
  for (const part of asked) state.forgotten.delete(part);
}

function forgottenIn(state: State, term: Term): readonly Term[] {
  if (state.forgotten.size === 0) return [];
  const own = state.forgotten.get(term) ? [term] : [];
  return [...own, ...term.operands.flatMap((operand) => forgottenIn(state, operand))];
}
