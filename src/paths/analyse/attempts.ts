import type { FunctionBody } from '../../program/cfg/ir';
import type { Steps } from '../../text/steps';
import { Allowance, documentSteps, wider, type Budget, type Cost } from '../budget';
import type { Witness } from '../witness';
import { explorePaths, type Explored, type Exploring } from '../explore/explore';

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
    this.#again = new Allowance(length);
  }

  /**
   * The paths of `body`. Where they were too many, they are followed not for callers, and then with fewer of them merged.
   *
   * @param isCalled whether a summary is wanted
   * @param witness makes one that is told of what happens, for each time that the function is followed
   * @throws OutOfSteps where the functions before it left nothing
   */
  *explore(
    body: FunctionBody,
    exploring: Omit<Exploring, 'budget' | 'isCalled' | 'witness'>,
    isCalled: boolean,
    witness?: () => Witness,
  ): Steps<Attempted> {
    const budget = this.#first.of(this.budget);
    let explored = yield* explorePaths(body, { ...exploring, budget, isCalled, witness: witness?.() });
    let first = explored.cost;
    this.#first.take(first);
    // What only callers can tell apart is not worth losing paths for.
    if (isCalled && isCut(explored)) {
      const alone = { budget: this.#first.of(this.budget), isCalled: false, witness: witness?.() };
      explored = yield* explorePaths(body, { ...exploring, ...alone });
      this.#first.take(explored.cost);
      first = sum(first, explored.cost);
    }
    if (!isCut(explored) || !this.isOwn || this.#again.isEmpty)
      return { explored, taken: { first, again: nothing } };
    const wide = { budget: this.#again.of(wider(this.budget)), isCalled: false, witness: witness?.() };
    const second = yield* explorePaths(body, { ...exploring, ...wide });
    this.#again.take(second.cost);
    return { explored: isCut(second) ? explored : second, taken: { first, again: second.cost } };
  }

  /** One more function is looked at, whether it was known before or not. @throws OutOfSteps where the document has too many */
  admit(): void {
    this.budget.document?.spend(documentSteps.function);
  }

  /** What is known of a function counts as if it had been followed: no result depends on what was reviewed before. */
  take({ first, again }: Taken): void {
    if (!this.budget.together) this.#first.take(first);
    this.#again.take(again);
  }
}

function isCut({ paths }: Explored): boolean {
  return paths.incomplete.length > 0;
}

function sum(a: Cost, b: Cost): Cost {
  return { steps: a.steps + b.steps, looks: a.looks + b.looks };
}
