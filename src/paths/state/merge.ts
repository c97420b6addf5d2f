import type { Terms } from '../values/terms';
import type { Fact, State } from './state';

/**
 * Makes `into`, a state at `label`, stand for `other` as well: both have memory and mappings alike. What they do not
 * agree on is forgotten, and that it was forgotten is remembered.
 *
 * @returns whether `into` had to change
 */
export function mergeStates(terms: Terms, into: State, other: State, label: number): boolean {
  const before = [into.variables.size, into.facts.size, into.forgotten.size].join();
  let changed = false;
  const differ = (place: Parameters<Terms['read']>[0]): void => {
    const merged = terms.symbol(`merged ${label}:${place.id}`);
    changed = changed || into.variables.get(place) !== merged;
    into.variables.set(place, merged);
    into.forgotten.set(merged, true);
  };
  for (const [place, term] of into.variables.entries())
    if (other.variables.get(place) !== term) differ(place);
  for (const [place] of other.variables) if (into.variables.get(place) === undefined) differ(place);
  for (const [term, fact] of into.facts.entries())
    if (!sameFact(fact, other.facts.get(term))) {
      into.facts.delete(term);
      into.forgotten.set(term, true);
    }
  for (const [term] of other.facts)
    if (into.facts.get(term) === undefined) into.forgotten.set(term, true);
  for (const [term] of other.forgotten) into.forgotten.set(term, true);
  into.hasTestedForgotten ||= other.hasTestedForgotten;
  if ((other.trail?.length ?? 0) < (into.trail?.length ?? 0)) into.trail = other.trail;
  return (
    changed ||
    before !== [into.variables.size, into.facts.size, into.forgotten.size].join()
  );
}

function sameFact(a: Fact, b: Fact | undefined): boolean {
  return (
    b !== undefined &&
    a.zero === b.zero &&
    a.equals === b.equals &&
    [...(a.differs ?? [])].sort().join() === [...(b.differs ?? [])].sort().join()
  );
}
