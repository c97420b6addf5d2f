import type { LineTable } from '../../text/line-table';
import type { Span } from '../../text/span';
import type { Step } from '../state/trail';
import type { Place, Term } from '../values/terms';

/** One way through a function, as far as it matters to callers. */
export interface Outcome {
  /** What happens to memory and mappings, and what has to hold, in order. */
  readonly steps: readonly Step[];
  /** What is stored where a caller can read it, at the end. */
  readonly stores: readonly (readonly [Place, Term])[];
  /** Mappings, and places that a caller can read where the handle was stored; it need not be there any more. */
  readonly kept: readonly (readonly [Term, Place])[];
  readonly result: Term | undefined;
  /** Conversions on this way of which the function does no more than return the result. */
  readonly passesOn: readonly Step[];
}

/** All ways through a function. Its terms speak of its parameters and of what it reads when it is entered. */
export interface Summary {
  /** The same for the same summary, wherever the function stands by now. */
  readonly id: symbol;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly isLocal: (name: string) => boolean;
  readonly outcomes: readonly Outcome[];
  /** The other file that the function stands in: what happens there happens, for a caller, at the call. */
  readonly elsewhere: { readonly file: string; readonly lines: LineTable } | undefined;
  /** Where something of the function stands by now. */
  readonly move: (span: Span) => Span;
  /** Members and global variables that it reads. */
  readonly reads: ReadonlySet<string>;
  /** Number of steps of all of them. */
  readonly length: number;
  /** How many functions deep what it tells can come from, itself included. */
  readonly depth: number;
  /** There is one way, on which nothing happens but that values are computed and stored. */
  readonly isPlain: boolean;
  /** A caller that has too many ways with it does without. */
  readonly isDispensable: boolean;
}

/** Summaries of functions, by name; undefined where a function is not known or has too many ways. */
export interface Summaries {
  of(name: string): Summary | undefined;
  /** That of a function which does nothing but compute and store values. */
  plain(name: string): Summary | undefined;
}
