import type { Place, Terms } from '../values/terms';
import type { State } from './state';

/** The variables in which a state counts how deep it is in sections that must not sleep, and where interrupts are off. */
export const sectionDepths = { atomic: '$atomic', interrupts: '$interrupts' } as const;

type Section = keyof typeof sectionDepths;

/** Whether the path is in a section that must not sleep for certain. */
export function isAtomic(state: State): boolean {
  return isIn(state, 'atomic');
}

/** Whether the path has interrupts off for certain. */
export function areInterruptsOff(state: State): boolean {
  return isIn(state, 'interrupts');
}

function isIn(state: State, section: Section): boolean {
  const place = state.lookup.sectionDepths.get(section);
  const depth = place && state.variables.get(place)?.value;
  return depth !== undefined && depth > 0n;
}

/**
 * Enters or leaves a section that must not sleep, and with `interrupts`, one in which they are off. What was entered before the
 * function began is not known of.
 */
export function moveAtomic(terms: Terms, state: State, enters: boolean, interrupts: boolean): void {
  move(terms, state, 'atomic', enters);
  if (interrupts) move(terms, state, 'interrupts', enters);
}

function move(terms: Terms, state: State, section: Section, enters: boolean): void {
  const place: Place = terms.variable(sectionDepths[section]);
  state.lookup.sectionDepths.set(section, place);
  const depth = state.variables.get(place)?.value ?? 0n;
  if (enters) state.variables.set(place, terms.number(depth + 1n));
  else if (depth <= 1n) state.variables.delete(place);
  else state.variables.set(place, terms.number(depth - 1n));
}
