import type { StepBudget } from '../../text/step-budget';

/** Is told that something is held from now on (1), or no longer (-1). */
type Changes<Key, Value> = (sign: 1 | -1, key: Key, value: Value) => void;

/** A map that copies share until one of them is written to. What is gone through or copied is counted. */
export class Shared<Key, Value> {
  #map: Map<Key, Value>;
  #isShared: boolean;

  /** @param changes is told of what comes and goes */
  constructor(
    private readonly looks: StepBudget,
    private readonly changes: Changes<Key, Value>,
    from?: Shared<Key, Value>,
  ) {
    this.#map = from ? from.#map : new Map<Key, Value>();
    this.#isShared = from !== undefined;
    if (from) from.#isShared = true;
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key);
  }

  set(key: Key, value: Value): void {
    const before = this.#map.get(key);
    if (before === value && value !== undefined) return;
    if (before !== undefined) this.changes(-1, key, before);
    this.#own().set(key, value);
    this.changes(1, key, value);
  }

  delete(key: Key): void {
    const before = this.#map.get(key);
    if (before === undefined) return;
    this.changes(-1, key, before);
    this.#own().delete(key);
  }

  /** Entries as they are now: the map may be written to meanwhile. */
  entries(): readonly (readonly [Key, Value])[] {
    return [...this.#looked()];
  }

  keys(): Iterable<Key> {
    return this.#looked().keys();
  }

  values(): Iterable<Value> {
    return this.#looked().values();
  }

  [Symbol.iterator](): Iterator<[Key, Value]> {
    return this.#looked()[Symbol.iterator]();
  }

  #looked(): Map<Key, Value> {
    this.looks.spend(this.#map.size);
    return this.#map;
  }

  #own(): Map<Key, Value> {
    if (this.#isShared) {
      this.#map = new Map(this.#looked());
      this.#isShared = false;
    }
    return this.#map;
  }
}
