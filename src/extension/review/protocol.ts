/** What the server tells of its reviews: src/server/review-data.ts is the original, which the extension cannot import. */

export type Severity = 'error' | 'warning' | 'information';

interface PositionData {
  readonly line: number;
  readonly character: number;
}

export interface RangeData {
  readonly start: PositionData;
  readonly end: PositionData;
}

export interface PlatformData {
  readonly id: string;
  readonly name: string;
}

export interface ReviewData {
  readonly uri: string;
  readonly version: number;
  readonly kind: 'c' | 'patch' | 'unrelated';
  readonly findings: readonly FindingData[];
  readonly sites: readonly SiteData[];
  readonly platforms: readonly PlatformData[];
}

interface Placed {
  readonly range: RangeData;
  readonly file?: string;
  readonly function?: string;
}

export interface FindingData extends Placed {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly introduced: 'yes' | 'no' | 'unknown';
  readonly path: readonly StepData[];
  /** Where something goes wrong; absent where it is not a matter of the platform. */
  readonly platforms?: readonly PlatformData[];
}

export interface SiteData extends Placed {
  readonly call: string;
  readonly memory: MemoryMark;
}

export type MemoryMark = 'shared' | 'private' | 'unknown' | 'none';

export interface StepData {
  readonly uri?: string;
  readonly range: RangeData;
  readonly text: string;
  readonly state: string;
  readonly memory: MemoryMark;
}

export interface PathData {
  readonly state: string;
  readonly steps: readonly StepData[];
}

/** What a scan found in a file: src/server/scan/view.ts is the original. */
export interface ScannedData {
  readonly uri: string;
  /** Tells this result from all others of the file. */
  readonly stamp: string;
  /** None where nothing is to be shown any more. */
  readonly findings: readonly ScannedFindingData[];
  readonly platforms: readonly PlatformData[];
}

/** A finding whose steps the server has to be asked for. */
interface ScannedFindingData extends Omit<FindingData, 'path'> {
  readonly index: number;
  readonly hasPath: boolean;
}
