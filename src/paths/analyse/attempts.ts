import type { FunctionBody } from '../../program/cfg/ir';
import type { Steps } from '../../text/steps';
import { Allowance, documentSteps, wider, type Budget, type Cost } from '../budget';
import { explorePaths } from '../explore/explore';
import type { Explored, Exploring } from '../explore/exploring';
import type { Summaries } from '../summaries/summary';
import type { Witness } from '../witness';

/** What following a function took of what there is for its file. */
export interface Taken {
  readonly first: Cost;
  /** Of what there is for functions in which too much was merged. */
  readonly again: Cost;
}

/** What came of following a function. */
export interface Attempted {
  readonly explored: Explored;
  readonly taken: Taken;
}

/** The same, with what of the function was followed. */
export interface Sliced extends Attempted {
  readonly sliced: FunctionBody;
}

/** A function that is to be followed. */
export interface Following extends Pick<Exploring, 'terms' | 'text' | 'knowledge' | 'summaries'> {
  /** The function without the decisions that cannot matter, with such summaries. */
  readonly slice: (summaries: Summaries, isCalled: boolean) => FunctionBody;
  /** Makes one that is told of what happens, for each time that the function is followed. */
  readonly witness?: (() => Witness) | undefined;
}

const nothing: Cost = { steps: 0, looks: 0 };

/** Follows the functions of one file, within what there is for all of them. */
export class Attempts {
  readonly #first: Allowance;
  // Apart, so that what is tried again takes nothing from the functions after it.
  readonly #again: Allowance;

  /**
   * @param length of the file, in UTF-16 code units
   * @param isOwn whether the file is under review: its functions are worth a second time
   */
  constructor(
    private readonly budget: Budget,
    length: number,
    private readonly isOwn = true,
  ) {
    this.#first = budget.together ?? new Allowance(length);
    this.#again = budget.again ?? new Allowance(length);
  }

  /**
   * The paths of a function. Where they are too many, less is told apart: what summaries tell that is dispensable, what only
   * callers ask for; and then more of them are followed.
   *
   * @param isCalled whether a summary is wanted
   * @throws OutOfSteps where the functions before it left nothing
   */
  *explore(following: Following, isCalled: boolean): Steps<Sliced> {
    const used = new Set<string>();
    const needed = without(following.summaries);
    const tries: (readonly [Summaries, boolean])[] = [[noting(following.summaries, used), isCalled]];
    let first = nothing;
    let last: Omit<Sliced, 'taken'> | undefined;
    for (let next = tries.shift(); next; next = tries.shift()) {
      const [summaries, isWanted] = next;
      last = yield* follow(following, summaries, isWanted, this.#first.of(this.budget));
      this.#first.take(last.explored.cost);
      first = sum(first, last.explored.cost);
      const taken = { first, again: nothing };
      if (!isCut(last.explored)) return { ...last, taken };
      if (summaries !== needed && used.size > 0) tries.push([needed, isWanted]);
      else if (isWanted) tries.push([needed, false]);
      else if (!this.isOwn || this.#again.isEmpty) return { ...last, taken };
    }
    const wide = yield* follow(following, needed, false, this.#again.of(wider(this.budget)));
    this.#again.take(wide.explored.cost);
    const best = last && isCut(wide.explored) ? last : wide;
    return { ...best, taken: { first, again: wide.explored.cost } };
  }

  /** One more function is looked at, whether it was known before or not. @throws OutOfSteps where the document has too many */
  admit(): void {
    this.budget.document?.spend(documentSteps.function);
  }

  /** What is known of a function counts as if it had been followed: no result depends on what was reviewed before. */
  take({ first, again }: Taken): void {
    if (!this.budget.together) this.#first.take(first);
    if (!this.budget.again) this.#again.take(again);
  }
}

function* follow(
  { slice, witness, ...rest }: Following,
  summaries: Summaries,
  isCalled: boolean,
  budget: Budget,
): Steps<Omit<Sliced, 'taken'>> {
  const sliced = slice(summaries, isCalled);
  yield;
  const exploring = { ...rest, summaries, isCalled, budget, witness: witness?.() };
  return { sliced, explored: yield* explorePaths(sliced, exploring) };
}

/** `summaries`; the names of those that a caller can do without are added to `used` as they are asked for. */
function noting(summaries: Summaries, used: Set<string>): Summaries {
  return {
    of: (name) => {
      const found = summaries.of(name);
      if (found?.isDispensable) used.add(name);
      return found;
    },
    plain: (name) => summaries.plain(name),
  };
}

/** Those that a caller cannot do without. */
function without(summaries: Summaries): Summaries {
  return {
    of: (name) => {
      const found = summaries.of(name);
      return found?.isDispensable ? undefined : found;
    },
    plain: (name) => summaries.plain(name),
  };
}

function isCut({ paths }: Explored): boolean {
  return paths.incomplete.length > 0;
}

function sum(a: Cost, b: Cost): Cost {
  return { steps: a.steps + b.steps, looks: a.looks + b.looks };
}
