import { attributes } from '../kernel/attributes';
import type { ParsingEngine } from '../syntax/engine';
import { createParser } from '../syntax/parser';
import { touches } from '../text/span';
import type { FindingContext } from './findings';
import { hoverFor } from './hover';
import { Memories } from './memories';
import type { Review, SourceDocument } from './model';
import { Placing } from './placing';
import { reviewDocument } from './review-document';
import type { GrammarBytes, Reviewer, ReviewOptions } from './reviewer';
import type { SiteDetails } from './sites';
import { targetRelease } from './target-release';

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
  const sitesOfReview = new WeakMap<Review, readonly SiteDetails[]>();
  return {
    async review(document, options, readBase, readNeighbours) {
      const context = contextOf(document, options);
      const { review, sites } = await reviewDocument(document, parser, context, {
        readBase,
        readNeighbours,
        memory: memories.of(document.name),
      });
      sitesOfReview.set(review, sites);
      return review;
    },

    hover(review, position, options) {
      const context = contextOf(review.document, options);
      const { placing } = context;
      const offset = placing.offsetAt(position);
      const word = wordAt(review.document.text, offset);
      if (!word || review.kind === 'unrelated') return undefined;
      const site = sitesOfReview
        .get(review)
        ?.find(({ site: { place } }) =>
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

function contextOf(document: SourceDocument, options: ReviewOptions = {}): FindingContext {
  return {
    release: targetRelease(options.release, document.text),
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
