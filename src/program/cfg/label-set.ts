import type { Label } from './ir';

/** A set of the labels of one function, one bit each. */
export class LabelSet {
  readonly #words: Int32Array;
  #size = 0;

  /** @param count number of labels of the function */
  constructor(count: number) {
    this.#words = new Int32Array((count + 31) >> 5);
  }

  /** Of how many words it is made. */
  get words(): number {
    return this.#words.length;
  }

  get size(): number {
    return this.#size;
  }

  has(label: Label): boolean {
    return (((this.#words[label >> 5] ?? 0) >> (label & 31)) & 1) === 1;
  }

  add(label: Label): void {
    if (this.has(label)) return;
    this.#words[label >> 5] = (this.#words[label >> 5] ?? 0) | (1 << (label & 31));
    this.#size++;
  }

  intersects(other: LabelSet): boolean {
    for (let word = 0; word < this.#words.length; word++)
      if (((this.#words[word] ?? 0) & (other.#words[word] ?? 0)) !== 0) return true;
    return false;
  }

  /** In ascending order. */
  labels(): readonly Label[] {
    const all: Label[] = [];
    for (let word = 0; word < this.#words.length; word++)
      if (this.#words[word] !== 0)
        for (let label = word * 32; label < word * 32 + 32; label++) if (this.has(label)) all.push(label);
    return all;
  }
}
