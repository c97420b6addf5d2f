import type { ModRef } from '../../program/mod-ref';
import type { Span } from '../../text/span';
import { forgetAlias, forgetConversions } from '../state/conditions';
import { mayBeLive } from '../state/live';
import type { State } from '../state/state';
import { memoryOf } from '../values/memory';
import { isBehind, rootVariable } from '../values/reach';
import type { Place, Term, Terms } from '../values/terms';
import type { PerformedCall } from './performed';
import { isStoredBehind, leadsTo, mayBeWritten } from './visible';

/** A call of a function that is not followed. */
export interface UnknownCall {
  /** What it may change of what its arguments lead to. */
  readonly changes: ModRef;
  /** Whether the function cannot see members of the structure with that tag. */
  readonly hides: (struct: string) => boolean;
  /** Whether only functions that it calls back can see them. */
  readonly hidesFrom: (struct: string) => boolean;
  readonly given: readonly Term[];
  /** Mappings that are known to be kept where others find them. */
  readonly kept: readonly Term[];
  /** Tells this call from others of the path. */
  readonly context: string;
  /** What is called, and where. */
  readonly by: { readonly name: string | undefined; readonly span: Span };
}

/**
 * What a function that is not followed may have changed: memory and mappings that its arguments lead to, values stored
 * behind them, and global variables. What this function never assigned keeps its symbol, unless its own address is given:
 * a flag that is only read is taken to stay. What a mapping was made with stays: the function can at most have undone it.
 *
 * @param isLocal whether a name is a parameter or a local variable
 * @param isConst whether declarations say that what a value points to is not changed through it
 * @returns the mappings that others find where they are kept, and may have undone
 */
export function forgetReachable(
  terms: Terms,
  state: State,
  call: UnknownCall,
  isLocal: (name: string) => boolean,
  isConst: (term: Term) => boolean,
): readonly Term[] {
  const { changes } = call;
  if (changes.handsTo === 'nobody' && !changes.acts && !changes.waits && changes.writes.isNothing) return [];
  const reach = new Reach(state, call, isLocal, isConst);
  const changed = (place: Place): Term => terms.symbol(...afterCall(place, call.context, call.by));
  for (const root of reach.roots) forgetObject(state, root, changes, false);
  const { lookup } = state;
  if (mayUndo(changes)) {
    state.looks.spend(state.objects.size + state.mappings.size);
    // It may be the program that is called back, and undo or convert what it finds.
    for (const id of lookup.objects.by(reach.roots, state.objects)) forgetSharing(state, id, changes);
    // A list is found where it was found before, whoever mapped it.
    for (const { id, effect, handle } of state.mappings.values()) {
      const roots = effect && handle.kind === 'read' && handle.place ? reach.rootsOf(handle.place) : [];
      if (handle.place && roots.length > 0) doubt(state, id, reach.isHidden(handle.place, roots));
    }
    // What was undone may have been made anew.
    for (const id of lookup.undone.by(reach.roots, state.mappings))
      if (state.mappings.get(id)?.effect === undefined) state.mappings.delete(id);
  }
  // Handlers that run meanwhile find what is kept for them.
  const kept = changes.waits ? reach.kept : [];
  for (const id of kept) doubt(state, id, reach.isKeptHidden(id));
  for (const place of lookup.places.by(reach.roots, state.variables)) {
    const term = state.variables.get(place);
    if (!term) continue;
    const roots = reach.rootsOf(place);
    // Who only stores something can hand on what it was given by value, but undoes nothing.
    if (mayUndo(changes)) forgetObject(state, term, changes, reach.isHidden(place, roots));
    else forgetSharing(state, memoryOf(term), changes);
    if (!reach.isStored(place, roots)) continue;
    if (term.place !== place || term.kind !== 'read') state.variables.set(place, changed(place));
  }
  for (const place of reach.given) state.variables.set(place, changed(place));
  return kept;
}

/** What one call gets hold of. */
class Reach {
  /** Arguments that may lead somewhere. */
  readonly roots: readonly Term[];

  constructor(
    private readonly state: State,
    private readonly call: UnknownCall,
    private readonly isLocal: (name: string) => boolean,
    private readonly isConst: (term: Term) => boolean,
  ) {
    this.roots = call.given.filter(({ value, kind }) => value === undefined && kind !== 'opaque');
  }

  /** The arguments by which `place` can be found. */
  rootsOf(place: Place): readonly Term[] {
    this.state.looks.spend(this.roots.length * place.weight);
    return this.roots.filter((root) => isBehind(place, root));
  }

  /** Whether something else may have been stored at `place`, which is found by `roots`. */
  isStored(place: Place, roots: readonly Term[]): boolean {
    const { changes, hides } = this.call;
    const { writes, handsTo } = changes;
    const isGlobal = this.#isGlobal(rootVariable(place));
    if (handsTo !== 'nobody' && isGlobal && place.kind === 'variable') return true;
    if (handsTo === 'anyone') return isGlobal || roots.some((root) => !this.#isShielded(place, root));
    if (mayBeWritten(place, writes)) return true;
    if (
      handsTo === 'kernel' &&
      roots.some((root) => leadsTo(root, place, hides) && !this.#isShielded(place, root))
    )
      return true;
    return writes.behindPointers && (isGlobal || roots.some((root) => isStoredBehind(place, root)));
  }

  /** Whether the function cannot find by `roots` what is stored at `place`. */
  isHidden(place: Place, roots: readonly Term[]): boolean {
    return !roots.some((root) => leadsTo(root, place, this.call.hidesFrom));
  }

  /** Mappings that are stored where others than the function find them. */
  get kept(): readonly Term[] {
    const { mappings, looks } = this.state;
    return [...mappings.values()].flatMap(({ id, places, effect }) => {
      looks.spend(places.length);
      const isKept = places.some((place) => this.#isShared(place)) || this.call.kept.includes(id);
      return effect && isKept ? [id] : [];
    });
  }

  /** Whether only functions of the program can see where mapping `id` is kept. */
  isKeptHidden(id: Term): boolean {
    const places = this.state.mappings.get(id)?.places ?? [];
    this.state.looks.spend(places.length);
    return places.every(({ member }) => member !== undefined && this.call.hidesFrom(member.struct));
  }

  #isShared(place: Place): boolean {
    const root = rootVariable(place);
    return place.kind !== 'variable' || root === undefined || !this.isLocal(root);
  }

  /** Places whose address is an argument. */
  get given(): readonly Place[] {
    const { changes } = this.call;
    if (changes.handsTo === 'nobody' && !changes.writes.behindPointers) return [];
    return this.roots.flatMap(({ kind, place }) => (kind === 'address' && place ? [place] : []));
  }

  /** Whether `place` is right behind `root`, which is not stored through. */
  #isShielded(place: Place, root: Term): boolean {
    if (!this.isConst(root)) return false;
    for (let at: Place | undefined = place; at; at = at.within)
      if (at.kind === 'target') return at.term === root;
    return false;
  }

  #isGlobal(name: string | undefined): boolean {
    return name !== undefined && !this.isLocal(name);
  }
}

/** What `roots` point to is stored anew; which memory and mappings there are stays known. */
export function forgetPointedTo(terms: Terms, call: PerformedCall, roots: readonly Term[]): void {
  const { state, context } = call;
  const objects = new Set(roots.map((root) => terms.target(root)));
  const renew = (place: Place): void => {
    state.variables.set(place, terms.symbol(...afterCall(place, context, call)));
  };
  for (const object of objects) {
    for (const place of state.lookup.places.with(object, state.variables)) {
      state.looks.spend(place.weight);
      if (isWithin(place, object)) renew(place);
    }
  }
  for (const object of objects) renew(object);
}

/** The unknown value that a call leaves at `place`, by which name and why. */
function afterCall(
  place: Place,
  context: string,
  { name, span }: UnknownCall['by'],
): Parameters<Terms['symbol']> {
  return [`${place.id}~${context}`, { why: 'changed', by: name, span, place }];
}

function isWithin(place: Place, object: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.within) if (at === object) return true;
  return false;
}

/** @param isHidden whether what is called cannot see it, but for functions of the program that it calls back */
function forgetObject(state: State, term: Term, changes: ModRef, isHidden: boolean): void {
  const memory = memoryOf(term);
  forgetSharing(state, memory, changes);
  if (mayUndo(changes)) {
    if (state.objects.get(memory)?.origin?.kind === 'alias') forgetAlias(state, memory);
    forgetConversions(state, term);
  }
  // What is an offset into a mapping names it as well.
  const id = term.base && state.mappings.get(term.base) ? term.base : term;
  const mapping = state.mappings.get(id);
  if (!mapping) return;
  // A handle by value tells the function where the device looks. A list that it undoes it may map again.
  const stays = id.kind === 'handle' || (mapping.effect && mapping.status !== 'undone' && !changes.acts);
  if (stays) doubt(state, id, isHidden);
  else state.mappings.delete(id);
}

/** Somebody may have undone a mapping; see {@link Mapping.isHidden}. */
function doubt(state: State, id: Term, isHidden: boolean): void {
  const mapping = state.mappings.get(id);
  if (mapping) state.updateMapping(id, { status: 'unknown', isHidden: isHidden && mayBeLive(mapping) });
}

function mayUndo({ acts, handsTo }: ModRef): boolean {
  return acts || handsTo !== 'nobody';
}

function forgetSharing(state: State, object: Term, changes: ModRef): void {
  const known = state.objects.get(object);
  if (!known) return;
  const sharing = mayUndo(changes) ? ({ state: 'unknown' } as const) : known.sharing;
  state.objects.set(object, { ...known, sharing, life: 'given' });
}
