/** Chooses what hangs on its seed alone (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** One that hangs on all of `parts`: equal parts, equal choices. */
  static of(...parts: readonly (string | number)[]): Random {
    let hash = 0x811c9dc5;
    for (const sign of parts.join('\0')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    return new Random(hash);
  }

  /** From 0 up to 1, which is not reached. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to `below`, which is not reached. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(of: number): boolean {
    return this.next() < of;
  }

  /** @throws where there is nothing to choose from */
  pick<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined && all.length === 0) throw new Error('nothing to choose from');
    return one as T;
  }

  /** What one of `ways` makes, each as likely as its weight says. */
  choose<T>(...ways: readonly (readonly [weight: number, make: () => T])[]): T {
    let left = this.next() * ways.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, make] of ways) if ((left -= weight) < 0) return make();
    const last = ways.at(-1);
    if (!last) throw new Error('nothing to choose from');
    return last[1]();
  }

  /** From `low` to `high` of what `make` makes. */
  list<T>(low: number, high: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.between(low, high) }, (_, index) => make(index));
  }
}
