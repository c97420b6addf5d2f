import type { Place, Term, Terms } from '../values/terms';
import type { State } from './state';

/**
 * What `place` holds. Of a structure that was copied as a whole, a member that nothing is known of since holds what the
 * copied one held when the function was entered.
 */
export function valueAt(terms: Terms, state: State, place: Place): Term {
  const known = state.variables.get(place);
  if (known) return known;
  for (let outer = place.within; outer; outer = outer.within) {
    const whole = state.variables.get(outer);
    if (!whole) continue;
    const from = whole.kind === 'read' && whole.place !== outer ? whole.place : undefined;
    return terms.read(from ? (partOf(terms, place, outer, from) ?? place) : place);
  }
  return terms.read(place);
}

/** The members of a structure of which something is known, as parts of `to`, where a copy of `from` is stored there. */
export function copiedParts(
  terms: Terms,
  state: State,
  from: Place,
  to: Place,
): readonly (readonly [Place, Term])[] {
  if (!from.hasParts) return [];
  return state.variables.entries().flatMap(([place, term]) => {
    const copy = place === from ? undefined : partOf(terms, place, from, to);
    return copy ? [[copy, term] as const] : [];
  });
}

/** `place`, which is a part of `whole`, as the same part of `other`; undefined where it is none. */
export function partOf(terms: Terms, place: Place, whole: Place, other: Place): Place | undefined {
  if (place === whole) return other;
  const within = place.within && partOf(terms, place.within, whole, other);
  if (!within) return undefined;
  if (place.kind === 'field') return terms.field(within, place.name, place.member);
  return place.kind === 'element' && place.term ? terms.element(within, place.term, place.member) : undefined;
}
