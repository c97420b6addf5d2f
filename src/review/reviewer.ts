import type { Position } from '../text/line-table';
import type { Neighbourhood } from '../program/definitions';
import type { LineExplanation } from './explain/model';
import type { OpenCores } from './open-cores';
import type { Pace } from '../text/steps';
import type { RuleLevel } from './rule-choice';
import type { Hover, Review, Site, SitePath, SourceDocument } from './model';

export type { EngineTree, ParsingEngine, TreeQuery } from '../syntax/engine';

/** What a user chooses. */
export interface ReviewOptions {
  /**
   * Release of Linux that the code is meant for: `7.3`, `7.2`, …, or `v4` for the proposal of the seed mail. Anything
   * else, `auto` for one, leaves it to the document: the proposal whose attribute it uses, or the newest release.
   */
  readonly release?: string;
  /** Platform ids to report; all where absent. */
  readonly platforms?: readonly string[];
  /** The review of the document before: where that is a patch of a series of which this is the next, this is laid on it. */
  readonly after?: Review;
  /** Also findings that were there before a patch. */
  readonly older?: boolean;
  /** What rules are set to, by id; the others are as they are by default. */
  readonly rules?: ReadonlyMap<string, RuleLevel>;
}

/** Reads a file of the tree that patches apply to; undefined where there is none. `path` is relative, with `/`. */
export type ReadBase = (path: string) => Promise<string | undefined>;

/**
 * Reads a blob of the repository by its name, which may be abbreviated; undefined where it is not there, and where it could not
 * be looked for as it should, the reason.
 */
export type ReadBlob = (name: string) => Promise<string | { readonly missing: string } | undefined>;

/**
 * The files beside the one called `name`, which is its path or that of a document: those whose functions it can call.
 * Undefined where there are none.
 */
export type ReadNeighbours = (name: string) => Promise<Neighbourhood | undefined>;

/** How a review is made. What comes of it is the same in any case. */
export interface Manner {
  /** Gives way between two steps; what that throws, the review is rejected with. */
  readonly pace?: Pace;
  /** Whether the document is reviewed once, so that nothing is to be remembered of it. */
  readonly isPassing?: boolean;
}

/** The facade: documents in, reviews out. Knows no editor, no files and no git. */
export interface Reviewer {
  review(
    document: SourceDocument,
    options?: ReviewOptions,
    readBase?: ReadBase,
    readNeighbours?: ReadNeighbours,
    readBlob?: ReadBlob,
    manner?: Manner,
  ): Promise<Review>;
  /** What there is to say at `position` of a document that `review` has seen, or undefined. */
  hover(review: Review, position: Position, options?: ReviewOptions): Hover | undefined;
  /** The ways to `site`, which is one of a review that this reviewer made. */
  paths(review: Review, site: Site): readonly SitePath[];
  /** The DMA cores that can be simulated besides those of releases: of the tree, and of what `document` makes of it. */
  cores(document: SourceDocument | undefined, readBase: ReadBase): Promise<OpenCores>;
}

/** Says what the engine knows, for who asks why a review says no more. */
export interface Explainer {
  /** What is known at the calls on a line of a C document, counted from 0, or why there is nothing to say. */
  explain(
    document: SourceDocument,
    line: number,
    surroundings?: ExplainSources,
  ): Promise<LineExplanation | { readonly nothing: string }>;
}

/** What a document is explained with. */
interface ExplainSources {
  readonly options?: ReviewOptions;
  readonly readBase?: ReadBase | undefined;
  readonly readNeighbours?: ReadNeighbours | undefined;
  /** What another file of the tree is called. */
  readonly nameOf?: ((path: string) => string) | undefined;
}

/** The two wasm files of the parser: web-tree-sitter's runtime and tree-sitter-c's grammar. */
export interface GrammarBytes {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** How many documents an editor's reviewer remembers: as many as are worked on at one time. */
export const documentsOfAnEditor = 8;
