import type { BaselineEntry } from '../review/baseline';

/** Counts what a baseline hides, to tell what of it is out of date. */
export class BaselineNote {
  readonly #used: number[];
  readonly #looked = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly entries: readonly BaselineEntry[],
  ) {
    this.#used = entries.map(() => 0);
  }

  /** @param hidden index of the entry for each finding of a document that was hidden */
  add(hidden: readonly number[]): void {
    for (const index of hidden) this.#used[index] = (this.#used[index] ?? 0) + 1;
  }

  /** All of the C file `path` was looked at: what the baseline still says of it is no longer there. */
  addLookedAt(path: string): void {
    this.#looked.add(path);
  }

  /** What there is to say in the end, a line each. */
  lines(): readonly string[] {
    const hidden = this.#used.reduce((sum, count) => sum + count, 0);
    const used = this.entries.filter((_, index) => this.#used[index] !== 0);
    const bare = used.filter(({ reason }) => reason.trim() === '').length;
    const stale = this.entries.filter(({ file }, index) => this.#used[index] === 0 && this.#looked.has(file));
    const by = used.length === 1 ? 'by 1 entry' : `by ${used.length} entries`;
    return [
      `${this.file}: ${hidden === 1 ? '1 finding' : `${hidden} findings`} hidden ${by}, ${bare} without a reason`,
      ...stale.map(({ rule, file, function: name, message }) => {
        const within = name === '' ? '' : `${name}(): `;
        return `${this.file}: matches nothing any more: ${file}: ${within}${message} [${rule}]`;
      }),
    ];
  }
}
