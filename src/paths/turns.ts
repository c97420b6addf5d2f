import type { State } from './state';

/** How far the loops of a path have turned: tells apart what one call makes in each turn. */
export function turnsOf(state: State): string {
  return [...state.turns.values()].join('.');
}
