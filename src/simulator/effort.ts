import { OutOfSteps, StepBudget } from '../text/step-budget';

/** Some 60 predicates decide what the kernel's own functions do: nobody reads a table that asks more than this. */
const mostPredicates = 400;
/** How deep a walk may recurse: far from where the native stack ends, wherever it starts from. */
const mostDepth = 400;
/** Of the kernel's own core, the function that takes most needs a million. */
const usual = 1_500_000;

/**
 * Bounds the work on one function of a DMA core, which can grow with the power of its conditions: steps, questions and
 * nesting are counted. All of it throws `OutOfSteps` where there is more than is allowed.
 */
export class Effort {
  readonly #budget: StepBudget;
  #used = 0;
  #depth = 0;

  /**
   * @param part what is done, in words that a reader of *not analysed* understands
   * @param steps how many are allowed
   */
  constructor(
    private readonly part: string,
    steps = usual,
  ) {
    this.#budget = new StepBudget(part, steps);
  }

  /** Steps so far. */
  get used(): number {
    return this.#used;
  }

  spend(steps = 1): void {
    this.#used += steps;
    this.#budget.spend(steps);
  }

  /** Does `work`, which may come back here for what is within. */
  deeper<Result>(work: () => Result): Result {
    if (++this.#depth > mostDepth) throw new OutOfSteps(`${this.part}, one within another`, mostDepth);
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }

  /** Is told how many predicates there are. */
  predicates(count: number): void {
    if (count > mostPredicates) throw new OutOfSteps(`${this.part}, a question each`, mostPredicates);
  }
}
