/**
 * In which order a new worker hears of the documents that are open. First of those that workers have got to the end of; when it has
 * told of all of these, of the others one by one: whichever of them hangs, nothing else waits for it.
 */
export class Returning {
  /** Those it is to tell of before it hears of more. */
  #awaited = new Set<string>();
  /** Those it has not heard of. */
  #held = new Set<string>();

  /** A new worker begins, which has heard of `first` only. */
  begin(first: readonly string[], others: readonly string[]): void {
    this.#awaited = new Set(first);
    this.#held = new Set(others);
  }

  /** Whether the worker has yet to hear of a document. */
  holds(uri: string): boolean {
    return this.#held.has(uri);
  }

  /** It hears of a document now, or never will; gives whether it had yet to. */
  release(uri: string): boolean {
    return this.#held.delete(uri);
  }

  /** It has told of a document, or need not any more. */
  done(uri: string): void {
    this.#awaited.delete(uri);
  }

  /** What it is to hear of now; undefined where it is still at others, or knows all. */
  next(): string | undefined {
    if (this.#awaited.size > 0) return undefined;
    const [uri] = this.#held;
    if (uri === undefined) return undefined;
    this.#held.delete(uri);
    this.#awaited.add(uri);
    return uri;
  }
}
