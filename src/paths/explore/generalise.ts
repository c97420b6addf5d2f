import type { Label } from '../../program/cfg/ir';
import type { Loop } from '../../program/cfg/loops';
import { forgetConversions, leastOf } from '../state/conditions';
import { addStep } from '../state/trail';
import type { State } from '../state/state';
import type { Place, Term } from '../values/terms';
import type { Evaluator } from '../evaluate/evaluate';

/**
 * Makes `state`, at the head of `loop`, stand for any later turn: what the loop assigns is unknown, and what its earlier
 * turns made is no longer spoken of.
 */
export function generalise(evaluator: Evaluator, state: State, loop: Loop, label: Label): void {
  const { terms } = evaluator;
  const unknown = (name: string, place: Place) =>
    terms.symbol(`${name}@loop ${label}#${state.turn}`, { why: 'later', place });
  for (const name of loop.assigned) {
    const place = terms.variable(name);
    const before = evaluator.read(state, place);
    const isCount = loop.counted.has(name) && (leastOf(state, before) ?? -1n) >= 0n;
    const later = isCount
      ? terms.counter(`${name}@loop ${label}#${state.turn}`, { why: 'later', place })
      : unknown(name, place);
    forgetConversions(state, before);
    state.facts.delete(later);
    evaluator.store(state, place, later);
  }
  for (const [place, term] of state.variables.entries()) {
    if (place.kind === 'variable' || !loop.stored.has(lastName(place))) continue;
    forgetConversions(state, term);
    forgetMappings(state, term);
    if (hasIndex(place)) state.variables.delete(place);
    else state.variables.set(place, unknown(`${place.id}`, place));
  }
  const isMadeInside = ({ site }: { readonly site: number }): boolean => loop.sites.has(site);
  const objects = [...state.objects.values()].filter(isMadeInside).map(({ id }) => id);
  const mappings = [...state.mappings.values()].filter(isMadeInside).map(({ id }) => id);
  for (const id of objects) state.objects.delete(id);
  for (const id of mappings) state.mappings.delete(id);
  noteForgotten(state, objects, mappings);
}

/** Who goes this way again in a caller is to forget the same. */
function noteForgotten(state: State, objects: readonly Term[], mappings: readonly Term[]): void {
  const last = state.trail;
  if (!last || objects.length + mappings.length === 0) return;
  state.trail = addStep(last, last.span, undefined, '', [], { kind: 'forgotten', objects, mappings });
}

/** A mapping is not spoken of once its handle may be another, or the length that says whether there is one. */
function forgetMappings(state: State, term: Term): void {
  for (const { id, size } of state.mappings.values())
    if (id === term || (size === term && size.value === undefined))
      state.updateMapping(id, { status: 'unknown' });
}

function lastName(place: Place): string {
  return place.kind === 'element' && place.within ? lastName(place.within) : nameOf(place);
}

function nameOf({ kind, name, term }: Place): string {
  return kind === 'target' && term?.place ? lastName(term.place) : name;
}

function hasIndex(place: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.within ?? at.term?.place)
    if (at.kind === 'element') return true;
  return false;
}
