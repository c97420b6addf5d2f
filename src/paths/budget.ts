import { OutOfSteps } from '../text/step-budget';

/** What bounds the work on one function; what is beyond is reported as not analysed. */
export interface Budget {
  /** Instructions executed, over all paths. */
  readonly steps: number;
  /** What is looked at of states, over all paths: variables, facts, memory, mappings. */
  readonly looks: number;
  /** Different states that go on from one place where paths meet, before states are merged there. */
  readonly states: number;
  /** Kinds of memory and mappings that go on from there merged. */
  readonly kinds: number;
  /** How often a path comes round one loop before what the loop assigns is taken as unknown. */
  readonly turns: number;
  /** Ways through a function that its callers tell apart. */
  readonly outcomes: number;
}

export const defaultBudget: Budget = {
  steps: 40_000,
  looks: 8_000_000,
  states: 32,
  kinds: 96,
  turns: 2,
  outcomes: 12,
};

/** For a function in which too much was merged to tell its paths apart. */
export function wider(budget: Budget): Budget {
  return { ...budget, steps: 4 * budget.steps, states: 8 * budget.states, kinds: 4 * budget.kinds };
}

/** What following paths took, or may take. */
export type Cost = Pick<Budget, 'steps' | 'looks'>;

/** What all functions of one file may take together, by the length of its text. */
export class Allowance {
  private readonly limit: Cost;
  #steps: number;
  #looks: number;

  /** @param length of the file, in UTF-16 code units */
  constructor(length: number) {
    this.limit = { steps: 400_000 + 2 * length, looks: 20_000_000 + 30 * length };
    this.#steps = this.limit.steps;
    this.#looks = this.limit.looks;
  }

  get isEmpty(): boolean {
    return this.#steps === 0 || this.#looks === 0;
  }

  /**
   * `budget`, as far as there is enough left of it for one more function.
   * @throws OutOfSteps where nothing is left
   */
  of(budget: Budget): Budget {
    if (this.isEmpty) throw new OutOfSteps('following the functions before it', this.limit.steps);
    return {
      ...budget,
      steps: Math.min(budget.steps, this.#steps),
      looks: Math.min(budget.looks, this.#looks),
    };
  }

  take({ steps, looks }: Cost): void {
    this.#steps = Math.max(0, this.#steps - steps);
    this.#looks = Math.max(0, this.#looks - looks);
  }
}
