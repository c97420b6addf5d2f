import { attributes } from '../kernel/attributes';
import type { ParsingEngine } from '../syntax/engine';
import type { Core } from '../simulator/core';
import { createParser } from '../syntax/parser';
import { SourceFile } from '../syntax/source-file';
import { touches } from '../text/span';
import type { FindingContext } from './findings';
import { hoverFor } from './hover';
import { Memories } from './memories';
import type { Review, SourceDocument } from './model';
import { Placing } from './placing';
import { reviewDocument } from './review-document';
import type { GrammarBytes, Reviewer, ReviewOptions } from './reviewer';
import type { SiteDetails } from './sites';
import { namedRelease, targetCore } from './target-core';
import { TreeCores } from './tree-core';

/**
 * @param remembers of how many documents to keep what was found out, for when they are reviewed again with a change
 * @param engine parses instead of wasm what it can
 * Wait for one reviewer before making another: two loads of the parser at the same time get in each other's way.
 *
 * @throws where the wasm cannot be loaded
 */
export async function createReviewer(
  bytes: GrammarBytes,
  remembers = 0,
  engine?: ParsingEngine,
): Promise<Reviewer> {
  const parser = await createParser(bytes, engine);
  const memories = new Memories(remembers);
  const trees = new TreeCores((text) => new SourceFile(parser, text));
  const remembered = new WeakMap<Review, Remembered>();
  return {
    async review(document, options, readBase, readNeighbours) {
      const tree = readBase && asksCore(document, options) ? await trees.of(readBase) : undefined;
      const context = contextOf(document, options, tree);
      const { review, sites } = await reviewDocument(document, parser, context, {
        readBase,
        readNeighbours,
        memory: memories.of(document.name),
      });
      remembered.set(review, { sites, tree });
      return review;
    },

    hover(review, position, options) {
      const { sites, tree } = remembered.get(review) ?? {};
      const context = contextOf(review.document, options, tree);
      const { placing } = context;
      const offset = placing.offsetAt(position);
      const word = wordAt(review.document.text, offset);
      if (!word || review.kind === 'unrelated') return undefined;
      const site = sites?.find(({ site: { place } }) =>
        touches({ start: placing.offsetAt(place.start), end: placing.offsetAt(place.end) }, offset),
      );
      const subject = attributes.find(
        ({ name, replacedBy, comparedAtUnmap }) =>
          replacedBy !== undefined && comparedAtUnmap && review.document.text.includes(name),
      );
      return hoverFor({ ...word, site, subject }, context);
    },
  };
}

/** What a hover needs of a review. */
interface Remembered {
  readonly sites: readonly SiteDetails[];
  /** The core of the tree that the review was made in, where it was asked for. */
  readonly tree: Core | undefined;
}

/** Whether what is said of a document can hang on the tree. */
function asksCore({ text }: SourceDocument, options: ReviewOptions = {}): boolean {
  return namedRelease(options.release, text) === undefined && /dma_|DMA_ATTR_/.test(text);
}

function contextOf(
  document: SourceDocument,
  options: ReviewOptions = {},
  tree: Core | undefined,
): FindingContext {
  return {
    core: targetCore(options.release, document.text, tree),
    platforms: options.platforms,
    placing: new Placing(document),
  };
}

function wordAt(
  text: string,
  offset: number,
): { word: string; span: { start: number; end: number } } | undefined {
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  const after = /^\w*/.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  const word = before + after;
  return word === ''
    ? undefined
    : { word, span: { start: offset - before.length, end: offset + after.length } };
}
