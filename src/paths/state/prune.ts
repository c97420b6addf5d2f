import { loopName } from '../ir/liveness';
import { addParts, Ahead } from '../values/reach';
import type { Place, Term } from '../values/terms';
import type { Outside } from '../summaries/outside';
import type { Mapping, MemoryObject, State } from './state';

/**
 * Drops from `state` what no instruction ahead can ask for, so that states that differ only in such things are equal.
 *
 * @param live names that are read ahead
 * @param outside what callers can ask for; absent where there are none
 */
export function pruneState(state: State, live: ReadonlySet<string>, outside?: Outside): void {
  for (const head of state.turns.keys()) if (!live.has(loopName(head))) state.turns.delete(head);
  const ahead = new Ahead(live, new Set<Term>());
  pruneVariables(state, ahead, outside);
  for (const term of state.facts.keys())
    if (!ahead.reaches(term) && !outside?.knows(term)) state.facts.delete(term);
  for (const term of state.forgotten.keys()) if (!ahead.reaches(term)) state.forgotten.delete(term);
  for (const object of state.objects.values())
    if (!matters(object, ahead.reaches(object.id))) state.objects.delete(object.id);
  for (const mapping of state.mappings.values())
    if (!isOpen(mapping) && !ahead.reaches(mapping.handle)) state.mappings.delete(mapping.id);
}

/** A variable that is kept can lead to others: `*find(x).page` is read ahead while a live variable holds `find(x)`. */
function pruneVariables(state: State, ahead: Ahead, outside: Outside | undefined): void {
  let waiting = state.variables.entries();
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    waiting = waiting.filter(([place, term]) => {
      if (!ahead.reachesPlace(place) && !outside?.sees(place)) return true;
      addParts(term, ahead.kept);
      return false;
    });
  }
  for (const [place] of waiting) state.variables.delete(place);
}

/** What became of memory is asked for at the function's end too, unless nothing became of it. */
function matters({ sharing, absent, life, allocated }: MemoryObject, isReached: boolean): boolean {
  const isPlain = sharing.state === 'unknown' && life !== 'freed';
  if (isPlain) return absent && isReached;
  return isReached || (!absent && (allocated ? life !== 'freed' && sharing.state !== 'private' : true));
}

/** Whether the function's end has something to say of it: of what it undid for others, only where a name says which. */
function isOpen({ effect, status, handle }: Mapping): boolean {
  return effect === undefined ? !hasIndex(handle.place) : status === 'live' || status === 'unchecked';
}

function hasIndex(place: Place | undefined): boolean {
  for (let at = place; at; at = at.within ?? at.term?.place) if (at.kind === 'element') return true;
  return false;
}
