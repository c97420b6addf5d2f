import type { PositionData, RangeData } from './range';

export interface FunctionPathsParams {
  readonly uri: string;
  /** Any where absent. */
  readonly function?: string;
  /** A line in the function, or of several called the same above all others. */
  readonly line: number;
}

/** Where the paths of a function lead. There is no answer where no function with DMA calls is meant. */
export interface FunctionPathsAnswer {
  /** The version of the document that this is of. */
  readonly version: number;
  readonly position: PositionData;
  /** Steps of the findings' paths, and DMA calls, each once. */
  readonly locations: readonly LocationData[];
}

export interface LocationData {
  readonly uri: string;
  readonly range: RangeData;
}
