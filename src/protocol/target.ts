import type { NamedData } from './range';

/** What a document is reviewed for, and what it could be. */
export interface TargetAnswer {
  /** The version of the document that this is of. */
  readonly version: number;
  /** The DMA core, as `v7.3` or `this tree, 7.3-rc2`. */
  readonly core: string;
  readonly from: 'choice' | 'document' | 'tree' | 'newest';
  /** All platforms that the release has; `chosen` are those that the user wants to be told of, none for all. */
  readonly platforms: readonly NamedData[];
  readonly chosen: readonly string[];
  readonly releases: readonly NamedData[];
}
