import { forgetAlias, forgetConversions } from '../state/conditions';
import type { State } from '../state/state';
import { memoryOf } from '../values/memory';
import { isBehind, isPartBehind, rootOf, rootVariable } from '../values/reach';
import type { Place, Term, Terms } from '../values/terms';

/**
 * What an unknown function may have changed: memory and mappings that its arguments lead to, values stored behind them,
 * and global variables. What this function never assigned keeps its symbol, unless its own address is given: a flag that
 * is only read is taken to stay.
 *
 * @param context tells this call from others of the path
 * @param isLocal whether a name is a parameter or a local variable
 */
export function forgetReachable(
  terms: Terms,
  state: State,
  context: string,
  given: readonly Term[],
  isLocal: (name: string) => boolean,
): void {
  const roots = given.filter(({ value, kind }) => value === undefined && kind !== 'opaque');
  const { looks } = state;
  const changed = (place: Place): Term => terms.symbol(`${place.id}~${context}`);
  const isGlobal = (name: string | undefined): boolean => name !== undefined && !isLocal(name);
  for (const root of roots) forgetObject(state, root);
  for (const id of state.objects.keys()) {
    looks.spend(roots.length * id.weight);
    if (isGlobal(rootOf(id)) || roots.some((root) => isPartBehind(id, root))) forgetSharing(state, id);
  }
  // What was undone may have been made anew.
  for (const { id, effect } of state.mappings.values()) {
    looks.spend(roots.length * id.weight);
    if (!effect && (isGlobal(rootOf(id)) || roots.some((root) => isPartBehind(id, root))))
      state.mappings.delete(id);
  }
  for (const [place, term] of state.variables.entries()) {
    looks.spend(roots.length * place.weight);
    if (!isGlobal(rootVariable(place)) && !roots.some((root) => isBehind(place, root))) continue;
    forgetObject(state, term);
    if (term.place !== place || term.kind !== 'read') state.variables.set(place, changed(place));
  }
  for (const { kind, place } of roots)
    if (kind === 'address' && place) state.variables.set(place, changed(place));
}

/** What `roots` point to is stored anew; which memory and mappings there are stays known. */
export function forgetPointedTo(terms: Terms, state: State, context: string, roots: readonly Term[]): void {
  const objects = new Set(roots.map((root) => terms.target(root)));
  const renew = (place: Place): void => state.variables.set(place, terms.symbol(`${place.id}~${context}`));
  for (const [place] of state.variables.entries()) {
    state.looks.spend(place.weight);
    if (isWithin(place, objects)) renew(place);
  }
  for (const object of objects) renew(object);
}

function isWithin(place: Place, objects: ReadonlySet<Place>): boolean {
  for (let at: Place | undefined = place; at; at = at.within) if (objects.has(at)) return true;
  return false;
}

function forgetObject(state: State, term: Term): void {
  const memory = memoryOf(term);
  forgetSharing(state, memory);
  if (state.objects.get(memory)?.origin?.kind === 'alias') forgetAlias(state, memory);
  forgetConversions(state, term);
  // A handle by value tells the function where the device looks; the attributes it was made with stay the same.
  const mapping = state.mappings.get(term);
  if (!mapping) return;
  if (term.kind === 'handle') state.updateMapping(term, { status: 'unknown' });
  else state.mappings.delete(term);
}

function forgetSharing(state: State, object: Term): void {
  const known = state.objects.get(object);
  if (known) state.objects.set(object, { ...known, sharing: { state: 'unknown' }, life: 'given' });
}
