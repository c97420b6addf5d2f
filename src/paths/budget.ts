import { OutOfSteps, StepBudget } from '../text/step-budget';

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
  /** What all texts of one document may take, in steps of {@link documentSteps}; no more than the rest says, where absent. */
  readonly document?: StepBudget;
  /** What all functions may take together; where absent, those of each file have one of their own. */
  readonly together?: Allowance;
  /** The same for functions that are followed a second time. */
  readonly again?: Allowance;
}

/**
 * What a text and a function in it take of {@link Budget.document}, however short they are: some tenth of a millisecond a step.
 * Without a bound, a document of nothing but short functions, or parts of a file, would take seconds for each hundred kilobytes.
 */
export const documentSteps = {
  text: (length: number): number => 2 + length / 1000,
  function: 4,
} as const;

/**
 * {@link Budget.document} of a document of so many characters. The kernel has no file with more than one function in a thousand
 * characters that does anything to mappings.
 */
export function documentBudget(length: number): StepBudget {
  return new StepBudget('analysing the document up to here', 30_000 + stepsFor(length));
}

/** What is allowed besides for so many characters that are read. */
export function stepsFor(length: number): number {
  return length / 100;
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

/** What all functions of one file, or of the files of one document, may take together, by the length of what they stand in. */
export class Allowance {
  #limit = 400_000;
  #steps = 400_000;
  #looks = 20_000_000;

  /** @param length in UTF-16 code units */
  constructor(length: number) {
    this.allow(length);
  }

  /** Allows more, for so many characters besides. */
  allow(length: number): void {
    this.#limit += 2 * length;
    this.#steps += 2 * length;
    this.#looks += 30 * length;
  }

  get isEmpty(): boolean {
    return this.#steps === 0 || this.#looks === 0;
  }

  /**
   * `budget`, as far as there is enough left of it for one more function.
   * @throws OutOfSteps where nothing is left
   */
  of(budget: Budget): Budget {
    if (this.isEmpty) throw new OutOfSteps('following the functions before it', this.#limit);
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
