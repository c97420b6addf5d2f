/** What was used last, as much of it as may be kept. */
export class Kept<Value> {
  readonly #values = new Map<string, { readonly value: Value; readonly size: number }>();
  #size = 0;

  /** @param most of all sizes together; the one that was used last stays, whatever its size */
  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    const found = this.#values.get(key);
    if (!found) return undefined;
    this.#values.delete(key);
    this.#values.set(key, found);
    return found.value;
  }

  set(key: string, value: Value, size: number): void {
    this.#drop(key);
    this.#values.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#values.keys()) {
      if (this.#size <= this.most || oldest === key) break;
      this.#drop(oldest);
    }
  }

  *values(): Iterable<Value> {
    for (const { value } of this.#values.values()) yield value;
  }

  #drop(key: string): void {
    this.#size -= this.#values.get(key)?.size ?? 0;
    this.#values.delete(key);
  }
}
