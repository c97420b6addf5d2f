import type { Core } from '../simulator/core';
import type { NotAnalysed, SourceDocument } from './model';

/** A tree's core as one review asks it, and what it could not answer. */
export class AskedCore {
  readonly #unread = new Map<string, string>();

  constructor(private readonly tree: Core) {}

  get core(): Core {
    const { tree } = this;
    return {
      ...tree,
      table: (name) => {
        const table = tree.table(name);
        const reason = table ? undefined : tree.unread?.(name);
        if (reason !== undefined) this.#unread.set(name, reason);
        return table;
      },
    };
  }

  /** What is not told of calls in `document`, and why. */
  unreadFor(document: SourceDocument): readonly NotAnalysed[] {
    const start = { line: 0, character: 0 };
    return [...this.#unread].map(([name, reason]) => ({
      place: { file: document.name, start, end: start },
      reason: `what ${name}() of ${this.tree.name} does is not told: ${reason}`,
    }));
  }
}
