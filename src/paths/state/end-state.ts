import type { Term } from '../values/terms';
import type { State } from './state';

/** A state at a function's end, and what the function returns in it. */
export interface EndState {
  readonly state: State;
  readonly result: Term | undefined;
}
