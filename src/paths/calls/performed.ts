import type { Span } from '../../text/span';
import type { State } from '../state/state';
import type { Term } from '../values/terms';

/** A call with its arguments computed, and what is needed to act on it. */
export interface PerformedCall {
  readonly name: string;
  readonly span: Span;
  readonly arguments: readonly Term[];
  readonly argumentSpans: readonly Span[];
  /** How the source calls the memory that it is given. */
  readonly memoryName: string;
  readonly state: State;
  /** Where the function that is followed makes the call, or calls the function that makes it. */
  readonly site: number;
  /** Tells apart what calls of one place make: turns of loops, and the calls that led to it. */
  readonly context: string;
  /** The function that the call stands in, where it is not the one that is followed. */
  readonly within: string | undefined;
}
