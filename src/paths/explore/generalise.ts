import type { Label } from '../../program/cfg/ir';
import type { Loop } from '../../program/cfg/loops';
import { forgetConversions } from '../state/conditions';
import type { State } from '../state/state';
import type { Place, Term } from '../values/terms';
import type { Evaluator } from '../evaluate/evaluate';

/**
 * Makes `state`, at the head of `loop`, stand for any later turn: what the loop assigns is unknown, and what its earlier
 * turns made is no longer spoken of.
 */
export function generalise(evaluator: Evaluator, state: State, loop: Loop, label: Label): void {
  const { terms } = evaluator;
  const unknown = (name: string) => terms.symbol(`${name}@loop ${label}#${state.turn}`);
  for (const name of loop.assigned) {
    const place = terms.variable(name);
    forgetConversions(state, evaluator.read(state, place));
    state.facts.delete(unknown(name));
    evaluator.store(state, place, unknown(name));
  }
  for (const [place, term] of state.variables.entries()) {
    if (place.kind === 'variable' || !loop.stored.has(lastName(place))) continue;
    forgetConversions(state, term);
    forgetMappings(state, term);
    if (hasIndex(place)) state.variables.delete(place);
    else state.variables.set(place, unknown(`${place.id}`));
  }
  for (const { id, site } of state.objects.values()) if (loop.sites.has(site)) state.objects.delete(id);
  for (const { id, site } of state.mappings.values()) if (loop.sites.has(site)) state.mappings.delete(id);
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
