import { addTo } from '../../text/lists';
import { Place, type Term } from '../values/terms';

/** What one state holds, by place or value. */
interface Held<Found> {
  readonly size: number;
  get(found: Found): unknown;
  keys(): Iterable<Found>;
}

/** How one thing is found by others. */
interface Finding<Found> {
  /** Whether it can be reached through `root`. */
  readonly isBehind: (found: Found, root: Term) => boolean;
  /** The variable in which the way to it begins. */
  readonly rootOf: (found: Found) => string | undefined;
  /** Whether that is a parameter or a local variable of the function. */
  readonly isLocal: (name: string) => boolean;
}

/**
 * By which values each of some places, or of some values, can be found. One serves all states of a function, so it also knows
 * what a state has forgotten or never had; where that is more than what the state holds, that is gone through instead.
 */
export class Ways<Found extends Place | Term> {
  readonly #known = new Set<Found>();
  readonly #by = new Map<Place | Term, Found[]>();
  readonly #global = new Set<Found>();

  constructor(private readonly finding: Finding<Found>) {}

  add(found: Found): void {
    if (this.#known.has(found)) return;
    this.#known.add(found);
    const ways = new Set<Place | Term>();
    addWays(found, ways);
    for (const way of ways) addTo(this.#by, way, found);
    const root = this.finding.rootOf(found);
    if (root !== undefined && !this.finding.isLocal(root)) this.#global.add(found);
  }

  /** What of `held` can be found by one of `roots`, or by a global variable. */
  by(roots: readonly Term[], held: Held<Found>): Iterable<Found> {
    const lists = roots.flatMap((root) => [
      this.#by.get(root) ?? [],
      root.kind === 'address' && root.place ? (this.#by.get(root.place) ?? []) : [],
    ]);
    const most = lists.reduce((sum, list) => sum + list.length, this.#global.size);
    if (most > held.size)
      return [...held.keys()].filter(
        (found) => this.#global.has(found) || roots.some((root) => this.finding.isBehind(found, root)),
      );
    const all = new Set(this.#global);
    for (const list of lists) for (const found of list) all.add(found);
    return [...all].filter((found) => held.get(found) !== undefined);
  }

  /** What of `held` can be found by the address of `place`, as its parts can; and perhaps more. */
  with(place: Place, held: Held<Found>): Iterable<Found> {
    const found = this.#by.get(place) ?? [];
    return found.length > held.size ? [...held.keys()] : found.filter((one) => held.get(one) !== undefined);
  }
}

/** Adds all by which `found` is found: those that {@link Finding.isBehind} is true of, of an address the place. */
function addWays(found: Place | Term | undefined, ways: Set<Place | Term>): void {
  if (!found || ways.has(found)) return;
  ways.add(found);
  if (found instanceof Place) addWays(found.kind === 'target' ? found.term : found.within, ways);
  else if (found.kind === 'read') addWays(found.place, ways);
  else if (found.kind === 'operation' || found.kind === 'form')
    for (const operand of found.operands) addWays(operand, ways);
}
