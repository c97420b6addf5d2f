import type { Reviewer } from '../../src/review/reviewer';
import { holdBaseline } from './check/baseline';
import { comparable, holdReview, reviewOf } from './check/review';
import { holdSession } from './check/server';
import { Fault, hold, type Input, type Kind } from './input';

/** An input with what was reviewed before it, where that matters. */
export interface Case {
  readonly input: Input;
  readonly before?: readonly Input[];
}

/** What was thrown, as plain data. */
export interface Failure {
  readonly failing: Case;
  /** Equal for failures that have most likely the same cause. */
  readonly signature: string;
  readonly message: string;
}

/** Every so many batches a second reviewer looks at them, too. */
const batchesUnseen = 4;
/** So long the same reviewer looks a second time: a parser that has just been loaded is slow. */
const batchesOfAnother = 64;

/** Puts inputs to the product and holds what comes of them to what is promised. */
export class Checker {
  #used: Promise<Reviewer> | undefined;
  #other: Reviewer | undefined;
  #batches = 0;

  constructor(private readonly makeReviewer: () => Promise<Reviewer>) {}

  /** What comes of one case; undefined where all that is promised holds. */
  async failureOf(failing: Case): Promise<Failure | undefined> {
    const { input, before } = failing;
    try {
      if (!before) await this.#check(input);
      else await this.#checkAfter(input, before);
      return undefined;
    } catch (thrown) {
      return failureOf(failing, thrown);
    }
  }

  /**
   * What comes of `inputs`, one after the other with the same reviewer, and for a share of them once more in the other order with
   * one that has seen other things before: what is found in one must not hang on the others.
   * @param starts is told the index of each input when its turn comes
   */
  async failuresIn(inputs: readonly Input[], starts: (index: number) => void): Promise<readonly Failure[]> {
    const failures: Failure[] = [];
    const reviews = new Map<number, string>();
    for (const [index, input] of inputs.entries()) {
      starts(index);
      try {
        const review = await this.#check(input);
        if (review !== undefined) reviews.set(index, review);
      } catch (thrown) {
        failures.push(failureOf({ input }, thrown));
      }
    }
    const batch = this.#batches++;
    if (batch % batchesUnseen !== 0) return failures;
    if (batch % batchesOfAnother === 0) this.#other = await this.makeReviewer();
    const other = this.#other ?? (await this.makeReviewer());
    for (const [index, review] of [...reviews].reverse()) {
      starts(index);
      const input = inputs[index];
      if (!input || comparable(await reviewOf(other, input)) === review) continue;
      const before = inputs.filter((_, at) => at !== index && reviews.has(at));
      failures.push(failureOf({ input, before }, new Fault(alike)));
    }
    return failures;
  }

  /** The review of a document, to compare; undefined for what is none. */
  async #check(input: Input): Promise<string | undefined> {
    if (input.kind === 'baseline') holdBaseline(input.text);
    this.#used ??= this.makeReviewer();
    const reviewer = await this.#used;
    if (input.kind === 'lsp' || input.kind === 'settings') await holdSession(reviewer, input);
    if (!isDocument(input.kind)) return undefined;
    const review = await reviewOf(reviewer, input);
    await holdReview(reviewer, input, review);
    return comparable(review);
  }

  async #checkAfter(input: Input, before: readonly Input[]): Promise<void> {
    const used = await this.makeReviewer();
    for (const one of before) await reviewOf(used, one);
    const after = comparable(await reviewOf(used, input));
    hold(comparable(await reviewOf(await this.makeReviewer(), input)) === after, alike);
  }
}

const alike = 'a document is reviewed as it would be alone';

export function isDocument(kind: Kind): boolean {
  return kind === 'c' || kind === 'patch' || kind === 'mail' || kind === 'core';
}

function failureOf(failing: Case, thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    failing,
    signature: signatureOf(error),
    message: `${error.name}: ${error.message}`.slice(0, 1000),
  };
}

/** What went wrong without its figures, and the functions it went wrong in. */
function signatureOf(error: Error): string {
  if (error instanceof Fault)
    return `${error.property}: ${plain(error.message.slice(error.property.length)).slice(0, 30)}`;
  const frames = [...(error.stack ?? '').matchAll(/^ +at (?:async )?([\w.#<>$ ]+) \(/gm)].map(
    ([, name]) => name,
  );
  // Where the stack ran out hangs on how much there was of it.
  const place = error instanceof RangeError ? [] : frames.slice(0, 3);
  return `${error.name} ${plain(error.message).slice(0, 60)} in ${place.join(' < ')}`;
}

function plain(text: string): string {
  return text.replace(/"[^"]*"|\d+/g, '');
}
