import type { Span } from '../../text/span';

/** A label that a function has twice, which no compiler takes. */
export interface Repeated {
  readonly name: string;
  readonly span: Span;
}

/**
 * The labels that a function defines. Each name may be there once on every way through its `#if`: branches of one
 * conditional may have the same, as a build has only one of them.
 */
export class NamedLabels {
  /** The first that was found to be there twice. */
  repeated: Repeated | undefined;
  /** Names of each branch around the place that is lowered, and of branches beside it that have ended. */
  readonly #around: Set<string>[] = [new Set()];

  /** How many branches there are around the place that is lowered. */
  get depth(): number {
    return this.#around.length;
  }

  add(name: string, span: Span): void {
    if (this.#around.some((names) => names.has(name))) this.repeated ??= { name, span };
    this.#around.at(-1)?.add(name);
  }

  /** Lowers branches of which a build has one. */
  alternatives<Result>(branches: readonly (() => Result)[]): readonly Result[] {
    const met: ReadonlySet<string>[] = [];
    const results = branches.map((lower) => {
      const names = new Set<string>();
      this.#around.push(names);
      met.push(names);
      const result = lower();
      this.#around.pop();
      return result;
    });
    for (const names of met) for (const name of names) this.#around.at(-1)?.add(name);
    return results;
  }
}
