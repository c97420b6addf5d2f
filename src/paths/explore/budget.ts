/** What bounds the work on one function; what is beyond is reported as not analysed. */
export interface Budget {
  /** Instructions executed, over all paths. */
  readonly steps: number;
  /** Different states that go on from one place where paths meet, before states are merged there. */
  readonly states: number;
  /** Kinds of memory and mappings that go on from there merged. */
  readonly kinds: number;
  /** How often a path comes round one loop before what the loop assigns is taken as unknown. */
  readonly turns: number;
  /** Ways through a function that its callers tell apart. */
  readonly outcomes: number;
}

export const defaultBudget: Budget = { steps: 40_000, states: 32, kinds: 96, turns: 2, outcomes: 12 };
