import { memoryOf } from '../values/memory';
import { addParts, Ahead, pointerTo } from '../values/reach';
import type { Place, Term } from '../values/terms';
import { mayBeLive } from './live';
import { namesResource } from './sums';
import type { Outside } from './outside';
import type { Mapping, MemoryObject, State } from './state';

/**
 * Drops from `state` what no instruction ahead can ask for, so that states that differ only in such things are equal.
 *
 * @param isLive whether a name is read ahead
 * @param outside what callers can ask for; absent where there are none
 */
export function pruneState(state: State, isLive: (name: string) => boolean, outside?: Outside): void {
  const ahead = new Ahead(isLive, new Set<Term>(), state.looks);
  pruneVariables(state, ahead, outside);
  for (const term of state.facts.keys())
    if (!ahead.reaches(term) && !outside?.knows(term)) state.facts.delete(term);
  for (const term of state.forgotten.keys()) if (!ahead.reaches(term)) state.forgotten.delete(term);
  const holding = memoryThatHolds(state, outside);
  for (const object of state.objects.values()) {
    const isReached = ahead.reaches(object.id) || (outside?.knows(object.id) ?? false);
    if (!matters(object, isReached) && !holding.has(object.id)) state.objects.delete(object.id);
  }
  for (const mapping of state.mappings.values())
    if (!isOpen(mapping, outside) && !(isPlain(mapping) && ahead.reaches(mapping.handle)))
      state.mappings.delete(mapping.id);
}

/** Memory of this path in which a mapping is kept, or that is one: what became of it is asked for at the end. */
function memoryThatHolds(state: State, outside: Outside | undefined): ReadonlySet<Term> {
  const holding = new Set<Term>();
  for (const mapping of state.mappings.values()) {
    if (!isOpen(mapping, outside)) continue;
    state.looks.spend(mapping.places.length);
    holding.add(mapping.id);
    for (const place of mapping.places) {
      const pointer = pointerTo(place);
      if (pointer) holding.add(memoryOf(pointer));
    }
  }
  return holding;
}

/** A variable that is kept can lead to others: `*find(x).page` is read ahead while a live variable holds `find(x)`. */
function pruneVariables(state: State, ahead: Ahead, outside: Outside | undefined): void {
  let waiting = state.variables.entries();
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    state.looks.spend(before);
    waiting = waiting.filter(([place, term]) => {
      if (!ahead.reachesPlace(place) && !outside?.sees(place) && !isPartAhead(place, term, ahead))
        return true;
      addParts(term, ahead.kept);
      return false;
    });
  }
  for (const [place] of waiting) state.variables.delete(place);
}

/** Whether a resource is kept in a part of a variable which is read ahead, maybe as a whole. */
function isPartAhead(place: Place, term: Term, ahead: Ahead): boolean {
  if (!place.within || !namesResource(term)) return false;
  let root = place;
  while (root.within) root = root.within;
  return root.kind === 'variable' && ahead.reachesPlace(root);
}

/** What became of memory is asked for at the function's end too, where the host may read it. */
function matters(object: MemoryObject, isReached: boolean): boolean {
  const { sharing, absent, life, origin, alias, allocated, isHeld } = object;
  switch (sharing.state) {
    case 'unknown':
      return (
        isReached && (absent || life === 'freed' || isMade(origin) || alias !== undefined || isHeld === true)
      );
    case 'private':
      // Made so by a conversion on this path, or mapped with a protection of its own.
      return isReached || ((!allocated || alias !== undefined) && life !== 'freed');
    default:
      return isReached || (!absent && life !== 'freed');
  }
}

/** Whether only the call that made it tells where memory is from. */
function isMade(origin: MemoryObject['origin']): boolean {
  return origin?.kind === 'DMA allocation' || origin?.kind === 'DMA pool' || origin?.kind === 'alias';
}

/** Whether the function's end has something to say of it. */
function isOpen(mapping: Mapping, outside: Outside | undefined): boolean {
  const { effect, handle } = mapping;
  if (effect) return mayBeLive(mapping);
  return outside !== undefined && isNamed(handle) && outside.knows(handle);
}

/** Whether it is worth knowing what was undone: of what came in, only where a name tells it from others. */
function isPlain({ effect, handle }: Mapping): boolean {
  return effect !== undefined || isNamed(handle);
}

/** Whether only variables and members lead to it. */
function isNamed({ kind, place }: Term): boolean {
  if (kind !== 'read' && kind !== 'address') return false;
  for (let at = place; at; at = at.within)
    if (at.kind === 'element' || (at.term && !isNamed(at.term))) return false;
  return true;
}
