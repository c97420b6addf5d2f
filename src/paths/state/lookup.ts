import { isBehind, isPartBehind, rootOf, rootVariable } from '../values/reach';
import type { Place, Term } from '../values/terms';
import type { Mapping, MemoryObject } from './resources';
import { Ways } from './ways';

/**
 * What states of one function hold, by what it is looked for by. Nothing is ever taken from it: what it gives may have gone
 * from a state, or may be spoken of by something else there by now.
 */
export class Lookup {
  readonly places: Ways<Place>;
  readonly objects: Ways<Term>;
  /** Mappings that were made outside. */
  readonly undone: Ways<Term>;
  readonly #objects = new Map<Term, Set<Term>>();
  readonly #mappings = new Map<Term, Set<Term>>();
  readonly #mapped = new Map<Place, Set<Term>>();
  readonly #masked = new Set<Term>();
  /** The variables that count how deep a path is in sections of a kind, where one was entered. */
  readonly sectionDepths = new Map<string, Place>();

  /** @param isLocal whether a name is a parameter or a local variable */
  constructor(isLocal: (name: string) => boolean = () => true) {
    this.places = new Ways({ isBehind, rootOf: rootVariable, isLocal });
    const ofValues = { isBehind: isPartBehind, rootOf, isLocal };
    this.objects = new Ways(ofValues);
    this.undone = new Ways(ofValues);
  }

  object(id: Term, { sharing, alias }: MemoryObject): void {
    this.objects.add(id);
    if ('conversion' in sharing) add(this.#objects, sharing.conversion, id);
    if (alias) add(this.#objects, alias.result, id);
  }

  mapping(id: Term, { effect, size, memory }: Mapping): void {
    if (!effect) this.undone.add(id);
    if (size) add(this.#mappings, size, id);
    if (memory) add(this.#mappings, memory, id);
    if (memory?.kind === 'address' && memory.place) add(this.#mapped, memory.place, id);
  }

  fact({ text, operands }: Term): void {
    if (text === '&') for (const operand of operands) this.#masked.add(operand);
  }

  /** Whether a path may hang on bits of `term`. */
  isMasked(term: Term): boolean {
    return this.#masked.has(term);
  }

  /** Memory that the result of a conversion, or of the call that made an alias, spoke of. */
  objectsOf(result: Term): Iterable<Term> {
    return this.#objects.get(result) ?? [];
  }

  /** Mappings of memory that lies at `place`, in another object. */
  mappingsAt(place: Place): Iterable<Term> {
    return this.#mapped.get(place) ?? [];
  }

  /** Mappings of this memory, or of this size. */
  mappingsOf(given: Term): Iterable<Term> {
    return this.#mappings.get(given) ?? [];
  }
}

function add<Key>(lists: Map<Key, Set<Term>>, by: Key, id: Term): void {
  const list = lists.get(by);
  if (list) list.add(id);
  else lists.set(by, new Set([id]));
}
