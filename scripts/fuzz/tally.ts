import { kinds, type Kind } from './input';
import type { Done } from './worker';

/** What was run so far. */
export class Tally {
  failures = 0;
  readonly #began = Date.now();
  readonly #counts = new Map<Kind, number>();
  #slowest = { ms: 0, index: -1 };

  constructor(
    private readonly first: number,
    private readonly say: (line: string) => void,
  ) {}

  add({ counts, slowest }: Done): void {
    for (const kind of kinds) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + (counts[kind] ?? 0));
    if (slowest.ms > this.#slowest.ms) this.#slowest = slowest;
  }

  tell(): void {
    const all = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    const seconds = Math.max((Date.now() - this.#began) / 1000, 0.001);
    const byKind = [...this.#counts]
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${count} ${kind}`);
    const { ms, index } = this.#slowest;
    this.say(
      `${all} inputs from number ${this.first} (${byKind.join(', ')}), ${(all / seconds).toFixed(0)} a second, ${this.failures} failures; ` +
        `the slowest, number ${index}, took ${ms} ms; memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
    );
  }
}
