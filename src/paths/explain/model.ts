import type { CallEffect } from '../../kernel/effects';
import type { ModRef } from '../../program/mod-ref';
import type { FunctionSource } from '../../syntax/function-source';
import type { Span } from '../../text/span';
import type { NotAnalysed } from '../analyse/not-read';
import type { HandleTest, Incomplete, Visit } from '../model';
import type { Mapping, MemoryObject } from '../state/state';
import type { Place } from '../values/terms';

/** What the engine knows at the calls of one place, and why it does not know more. */
export interface Explanation {
  /** The function that they are in. */
  readonly source: FunctionSource;
  /** Whether a review follows the function: it, or a function that it calls, does something to memory or mappings. */
  readonly isReviewed: boolean;
  /** Paths that were followed to an end. */
  readonly paths: number;
  /** Why the function, or some of its paths, were not followed. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Those that do something to memory or mappings come first, then those that may. */
  readonly calls: readonly ExplainedCall[];
  /** How many calls more there are on the line than are explained. */
  readonly moreCalls: number;
  /** Calls of interest that the function makes elsewhere, in the order of the text. */
  readonly others: readonly { readonly name: string; readonly span: Span }[];
}

export interface ExplainedCall {
  /** As written, of a call through a pointer. */
  readonly name: string;
  readonly span: Span;
  readonly callee: Callee;
  /** The ways to it, those that are alike once: first those in which most is known. */
  readonly ways: readonly Way[];
  /** Functions that call this one, and come to the call with nothing known that is not known in it alone. */
  readonly callers: readonly string[];
  /** States that came to it, but may be on no path: decisions on what merging has forgotten led to them. */
  readonly doubtful: number;
  /** What happens at it in a function that is followed. */
  readonly within: readonly Way[];
  /** What becomes of the mapping that it makes. */
  readonly later: Later | undefined;
  /** What ties it to calls in other functions. */
  readonly ties: readonly Tie[];
  /** What was forgotten and left out before it, and of the mapping that it makes, after it. */
  readonly losses: readonly Loss[];
  /** Whether it stands in code that is not followed, as nothing there can matter. */
  readonly isSkipped: boolean;
}

/** What is known of a function that is called. */
export type Callee =
  | { readonly kind: 'effect'; readonly effect: CallEffect }
  /** Callers tell so many ways through it apart, of which `taken` fit to what they know. */
  | { readonly kind: 'followed'; readonly ways: number; readonly taken: number | undefined }
  /** It does something to memory or mappings, but callers know nothing of that. */
  | { readonly kind: 'not told'; readonly reason: string; readonly changes: ModRef }
  | { readonly kind: 'program' | 'kernel'; readonly changes: ModRef }
  | { readonly kind: 'pointer' };

/** Paths on which a call is given the same, in the same state of memory and mappings. */
export interface Way {
  /** The shortest of them. */
  readonly visit: Visit;
  /** The function that they begin in. */
  readonly function: string;
  /** How many states came to the call so; undefined where that was not counted. */
  readonly states: number | undefined;
}

/** What becomes of a mapping in the function that makes it. */
export interface Later {
  readonly tests: readonly HandleTest[];
  /** Calls that undo, sync or check it, once each. */
  readonly uses: readonly Visit[];
  /** Ends of the function at which it is still there. */
  readonly ends: readonly {
    readonly span: Span;
    readonly returns: bigint | undefined;
    /** Whether it returns the handle. */
    readonly isHandle: boolean;
    readonly mapping: Mapping;
  }[];
}

/** A member, or a hand-over by the kernel, by which a mapping is known in several functions. */
export interface Tie {
  readonly name: string;
  /** Calls on the other side: of a mapping what undoes and syncs it, otherwise what maps. */
  readonly others: readonly Way[];
  /** Why nothing is concluded from it. */
  readonly obstacles: readonly Incomplete[];
}

/** Something that paths knew, and do not know any more. */
export interface Loss {
  /** A call may have changed it; code was not followed; states were merged. */
  readonly kind: 'call' | 'skipped' | 'merged';
  readonly span: Span;
  /** The function called, undefined where that is not known, or the condition as written. */
  readonly name: string | undefined;
  readonly changes: ModRef | undefined;
  readonly mappings: readonly Mapping[];
  readonly memory: readonly MemoryObject[];
  /** What held values that were known. */
  readonly places: readonly Place[];
  /** How often. */
  readonly times: number;
}
