/** A place in a document: lines and UTF-16 units, from zero. */
export interface PositionData {
  readonly line: number;
  readonly character: number;
}

export interface RangeData {
  readonly start: PositionData;
  readonly end: PositionData;
}

/** A line of a document, from one as the kernel's sources are cited. */
export interface LineData {
  readonly uri: string;
  readonly line: number;
}

/** A value of a setting, or of a choice, and its name. */
export interface NamedData {
  readonly id: string;
  readonly name: string;
}
