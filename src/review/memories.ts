import { AnalysisMemory } from '../paths/analyse/cache/memory';

/** What is remembered of the documents that were reviewed last. */
export class Memories {
  readonly #byName = new Map<string, AnalysisMemory>();

  /** @param most of how many documents */
  constructor(private readonly most: number) {}

  of(name: string): AnalysisMemory | undefined {
    if (this.most === 0) return undefined;
    const memory = this.#byName.get(name) ?? new AnalysisMemory();
    this.#byName.delete(name);
    this.#byName.set(name, memory);
    for (const [oldest] of this.#byName) if (this.#byName.size > this.most) this.#byName.delete(oldest);
    return memory;
  }
}
