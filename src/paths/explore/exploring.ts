import type { FunctionPaths, Knowledge } from '../model';
import type { Budget, Cost } from '../budget';
import type { Summaries, Summary } from '../summaries/summary';
import type { Terms } from '../values/terms';
import type { Witness } from '../witness';

/** What is needed to follow a function, besides the function. */
export interface Exploring {
  readonly terms: Terms;
  readonly text: string;
  readonly knowledge: Knowledge;
  readonly budget: Budget;
  readonly summaries: Summaries;
  /** Whether a summary of the function is wanted. */
  readonly isCalled: boolean;
  readonly witness?: Witness | undefined;
}

/** What following a function gave: for who reads it, and for who calls it. */
export interface Explored {
  readonly paths: FunctionPaths;
  readonly summary: Summary | undefined;
  readonly cost: Cost;
}
