import type { NamedData, RangeData } from './range';

export type Severity = 'error' | 'warning' | 'information';

/** One version of a document with what a view shows of its review. */
export interface ReviewData {
  readonly uri: string;
  readonly version: number;
  readonly kind: 'c' | 'patch' | 'unrelated';
  readonly findings: readonly FindingData[];
  readonly sites: readonly SiteData[];
  /** Why there is nothing else, where the document could not be reviewed. */
  readonly notAnalysed?: string;
  /** Every platform that there is, to choose from. */
  readonly platforms: readonly NamedData[];
}

/** What findings and call sites have in common: where in the document they are, and where in which file's function. */
export interface Placed {
  readonly range: RangeData;
  /** In a patch: path of the file that it changes. */
  readonly file?: string;
  readonly function?: string;
}

export interface FindingData extends Placed {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** What there is to say behind that; empty where there is nothing. */
  readonly detail: string;
  readonly introduced: 'yes' | 'no' | 'unknown';
  readonly path: readonly StepData[];
  /** Where something goes wrong; absent where it is not a matter of the platform. */
  readonly platforms?: readonly NamedData[];
}

export interface SiteData extends Placed {
  readonly call: string;
  readonly memory: MemoryMark;
}

/** What is known of memory, as far as a sign can tell. */
export type MemoryMark = 'shared' | 'private' | 'unknown' | 'none';

export interface StepData {
  /** Absent where the step is in no file that can be opened. */
  readonly uri?: string;
  readonly range: RangeData;
  readonly text: string;
  readonly state: string;
  readonly memory: MemoryMark;
}

/** Asks for the ways to a call site, as there can be too many to send them with every review. */
export interface PathsParams {
  readonly uri: string;
  readonly version: number;
  /** Index of the site in the review of that version. */
  readonly site: number;
}

/** One way to a call site. There is no answer where the document has another version by now. */
export interface PathData {
  readonly state: string;
  readonly steps: readonly StepData[];
}
