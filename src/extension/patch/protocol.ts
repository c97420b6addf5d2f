import type { RangeData } from '../review/protocol';

/** What the server tells of the files of a patch: src/server/patch-files.ts is the original. */
export interface PatchData {
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

interface PlacedFindingData {
  readonly index: number;
  readonly side: Side;
  readonly range: RangeData;
}
