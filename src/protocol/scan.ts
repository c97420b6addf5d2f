import type { NamedData } from './range';
import type { FindingData } from './review';

/** How far a scan is. */
export interface ScanProgress {
  readonly done: number;
  readonly total: number;
  /** Findings that are shown, and files that could not be reviewed. */
  readonly findings: number;
  readonly failed: number;
  /** Address of the file that was looked at last. */
  readonly at: string;
  readonly hasEnded: boolean;
}

/** What a view shows of a file that was scanned. */
export interface ScannedData {
  readonly uri: string;
  /** Tells this result from all others of the file. */
  readonly stamp: string;
  /** None where nothing is to be shown any more. */
  readonly findings: readonly ScannedFindingData[];
  /** Every platform that there is, to choose from. */
  readonly platforms: readonly NamedData[];
}

/** A finding without the steps of its path: of a whole kernel tree, they are too many to send them all. */
export interface ScannedFindingData extends Omit<FindingData, 'path'> {
  /** What the server knows it by. */
  readonly index: number;
  readonly hasPath: boolean;
}
