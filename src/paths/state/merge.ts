import type { Place, Term, Terms } from '../values/terms';
import { truthOf } from './conditions';
import type { Fact, Mapping, State } from './state';

/**
 * Makes `into`, a state at `label`, stand for `other` as well: both have memory and mappings alike, but for what these were
 * given. What they do not agree on is forgotten, and that it was forgotten is remembered.
 *
 * @returns whether `into` had to change
 */
export function mergeStates(terms: Terms, into: State, other: State, label: number): boolean {
  const before = [into.variables.size, into.facts.size, into.forgotten.size].join();
  const differing = [
    ...into.variables
      .entries()
      .flatMap(([place, term]) => (other.variables.get(place) === term ? [] : [place])),
    ...other.variables.entries().flatMap(([place]) => (into.variables.get(place) ? [] : [place])),
  ];
  // Looked at before facts are forgotten.
  const merging = differing.map((place) => ({ place, isTrue: truthOfBoth(into, other, place) }));
  let changed = false;
  const kept = new Map<Term, boolean>();
  for (const { place, isTrue } of merging) {
    const merged = terms.symbol(`merged ${label}:${place.id}`, { why: 'merged', place });
    changed ||= into.variables.get(place) !== merged;
    into.variables.set(place, merged);
    if (isTrue === undefined) into.forgotten.set(merged, true);
    else kept.set(merged, isTrue);
  }
  for (const [term, fact] of into.facts.entries()) {
    if (sameFact(fact, other.facts.get(term))) continue;
    into.facts.delete(term);
    into.forgotten.set(term, true);
  }
  for (const [term, isTrue] of kept)
    into.facts.set(term, isTrue ? { zero: false } : { zero: true, equals: 0n });
  for (const [term] of other.facts) if (into.facts.get(term) === undefined) into.forgotten.set(term, true);
  for (const [term] of other.forgotten) into.forgotten.set(term, true);
  for (const [id, mapping] of into.mappings.entries()) {
    const agreed = agreedOn(mapping, other.mappings.get(id) ?? mapping);
    if (agreed === mapping) continue;
    into.mappings.set(id, agreed);
    changed = true;
  }
  into.hasTestedForgotten ||= other.hasTestedForgotten;
  if ((other.trail?.length ?? 0) < (into.trail?.length ?? 0)) into.trail = other.trail;
  return changed || before !== [into.variables.size, into.facts.size, into.forgotten.size].join();
}

/** Whether what `place` holds is zero in both, or not zero in both. */
function truthOfBoth(a: State, b: State, place: Place): boolean | undefined {
  const [one, other] = [a, b].map((state) => {
    const term = state.variables.get(place);
    return term && truthOf(state, term);
  });
  return one === other ? one : undefined;
}

/** `mapping`, with what it was given in `other`, too. */
function agreedOn(mapping: Mapping, other: Mapping): Mapping {
  const roles = ['device', 'size', 'direction', 'given'] as const;
  const differing = roles.filter((role) => mapping[role] !== undefined && mapping[role] !== other[role]);
  const isVague = differing.length > 0 || other.isVague === true;
  if (differing.length === 0 && isVague === (mapping.isVague ?? false)) return mapping;
  return { ...mapping, ...Object.fromEntries(differing.map((role) => [role, undefined])), isVague };
}

function sameFact(a: Fact, b: Fact | undefined): boolean {
  return (
    b !== undefined &&
    a.zero === b.zero &&
    a.equals === b.equals &&
    a.others === b.others &&
    a.differs?.length === b.differs?.length
  );
}
