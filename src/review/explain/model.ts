import type { Finding, NotAnalysed, Place, SourceDocument, Step } from '../model';

/** What the engine knows at the calls of one line, in words. */
export interface LineExplanation {
  readonly document: SourceDocument;
  /** Zero-based. */
  readonly line: number;
  /** The function that the line is in, by its name. */
  readonly function: { readonly name: string; readonly place: Place };
  /** How many files the function is linked with; 0 where it was looked at alone. */
  readonly linked: number;
  /** Whether a review follows the function. */
  readonly isReviewed: boolean;
  /** Paths that were followed to an end. */
  readonly paths: number;
  readonly notAnalysed: readonly NotAnalysed[];
  /** What a review finds on the line. */
  readonly findings: readonly Finding[];
  /** Those that do something to memory or mappings come first. */
  readonly calls: readonly ExplainedCall[];
  /** How many calls more there are on the line than are explained. */
  readonly moreCalls: number;
  /** Calls that the function makes elsewhere and that do something to memory or mappings. */
  readonly others: readonly { readonly call: string; readonly place: Place }[];
}

export interface ExplainedCall {
  /** What rules compare here, and why they may say nothing: sentences. */
  readonly verdict: readonly string[];
  readonly call: string;
  readonly place: Place;
  /** What is known of the function that it calls. */
  readonly callee: string;
  /** The ways to it: first those on which most is known. */
  readonly ways: readonly ExplainedWay[];
  /** Functions whose paths come to it by calling this one, and on which no more is known. */
  readonly callers: readonly string[];
  /** States that came to it, but may be on no path. */
  readonly doubtful: number;
  /** Calls that it makes in a function that is followed. */
  readonly within: readonly ExplainedWay[];
  /** What the function does later with the mapping that the call makes. */
  readonly later: readonly Note[];
  readonly ties: readonly ExplainedTie[];
  /** What paths knew before, or of the mapping that the call makes, and do not know any more: what matters most comes first. */
  readonly losses: readonly Loss[];
}

/** Paths on which a call is given the same. */
export interface ExplainedWay {
  readonly call: string;
  readonly place: Place;
  /** The function that they begin in. */
  readonly function: string;
  /** How many states came so; undefined where that was not counted. */
  readonly states?: number;
  readonly facts: readonly Fact[];
  /** The shortest of them, decisions and what happened to the memory and the mapping. */
  readonly steps: readonly Step[];
}

/** What a call is given, or what holds there: `size`, `PAGE_SIZE`. */
export interface Fact {
  readonly role: string;
  readonly text: string;
}

export interface Note {
  readonly place?: Place;
  readonly text: string;
}

/** What ties a call to calls in other functions. */
export interface ExplainedTie {
  readonly name: string;
  readonly others: readonly Note[];
  /** Why nothing is concluded from it. */
  readonly obstacles: readonly Note[];
}

export interface Loss extends Note {
  readonly kind: 'call' | 'skipped' | 'merged';
  /** Whether something that the call is given, or the mapping that it is about, was lost there. */
  readonly isOfCall: boolean;
  readonly times: number;
}
