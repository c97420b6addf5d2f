import type { MacroUse } from '../../syntax/mask/masked-source';
import { contains, lastAtOrBefore, slice, type Span } from '../../text/span';

/** What runs at the end of a variable's life: `kfree` of `__free(kfree)`. */
export interface CleanupUse {
  readonly span: Span;
  readonly action: string;
  readonly actionSpan: Span;
  /** `__cleanup(f)` gives the variable's address to `f`, `__free(f)` its value. */
  readonly byAddress: boolean;
}

/** The macros of one file that steer control flow or life time. */
export class Macros {
  readonly #byStart: ReadonlyMap<number, MacroUse>;
  readonly #cleanups: readonly CleanupUse[];

  constructor(
    uses: readonly MacroUse[],
    private readonly text: string,
  ) {
    this.#byStart = new Map(uses.map((use) => [use.span.start, use]));
    this.#cleanups = uses.flatMap((use) => (use.kind === 'cleanup' ? readCleanup(use, text) : []));
  }

  /** The macro that masking replaced by a keyword at `offset` of the file. */
  at(offset: number): MacroUse | undefined {
    return this.#byStart.get(offset);
  }

  /** What stands in the file where masking may have put something else, such as a name for a type. */
  written(span: Span): string {
    return slice(this.text, span);
  }

  cleanupsIn(span: Span): readonly CleanupUse[] {
    const found: CleanupUse[] = [];
    for (let at = lastAtOrBefore(this.#cleanups, span.start - 1) + 1; at < this.#cleanups.length; at++) {
      const next = this.#cleanups[at];
      if (!next || next.span.start >= span.end) break;
      if (contains(span, next.span)) found.push(next);
    }
    return found;
  }
}

function readCleanup({ name, span }: MacroUse, text: string): readonly CleanupUse[] {
  const found = /\(\s*(\w+)\s*\)$/.exec(slice(text, span));
  const [, action] = found ?? [];
  if (!found || action === undefined) return [];
  const start = span.start + found.index + found[0].indexOf(action);
  return [
    { span, action, actionSpan: { start, end: start + action.length }, byAddress: name === '__cleanup' },
  ];
}
