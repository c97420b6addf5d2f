import type { RangeData } from './range';

export interface PatchFilesParams {
  readonly uri: string;
}

/** The files that a patch changes, before and after. There is no answer where the document is not open or no patch. */
export interface PatchFilesAnswer {
  /** The version of the document that this is of. */
  readonly version: number;
  readonly files: readonly PatchFileData[];
}

export type Side = 'base' | 'result';

export interface PatchFileData {
  readonly kind: 'modified' | 'added' | 'deleted' | 'renamed' | 'copied' | 'unknown';
  readonly oldPath?: string;
  readonly newPath?: string;
  readonly title: string;
  readonly base: string;
  readonly result: string;
  readonly isWhole: boolean;
  readonly lines: readonly PatchLineData[];
  readonly findings: readonly PlacedFindingData[];
}

/** A line of a hunk in the patch, and in the texts that have it. */
export interface PatchLineData {
  readonly patch: number;
  readonly patchEnd?: number;
  readonly shift?: number;
  readonly base?: number;
  readonly result?: number;
}

/** A finding of the review by its index there, and where in a text of the file it stands. */
interface PlacedFindingData {
  readonly index: number;
  readonly side: Side;
  readonly range: RangeData;
}
