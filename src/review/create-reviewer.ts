import { attributes } from '../kernel/attributes';
import { KnownFiles } from '../program/definitions';
import type { ParsingEngine } from '../syntax/engine';
import type { Core } from '../simulator/core';
import { createParser } from '../syntax/parser';
import { SourceFile } from '../syntax/source-file';
import { AskedCore } from './asked-core';
import type { OpenText } from './core-patch';
import type { FindingContext } from './findings';
import { explainLine } from './explain/explain';
import { hoverFor } from './hover';
import { linksOf } from './links';
import { Memories } from './memories';
import { openCores } from './open-cores';
import type { Review } from './model';
import { placingOf, type Placing } from './placing';
import { reviewDocument } from './review-document';
import { chosenRules } from './rule-choice';
import type { Explainer, GrammarBytes, Reviewer, ReviewOptions } from './reviewer';
import type { SiteDetails } from './sites';
import { coreNote, namedRelease, targetCore } from './target-core';
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
): Promise<Reviewer & Explainer> {
  const parser = await createParser(bytes, engine);
  const memories = new Memories(remembers);
  const open: OpenText = (text) => new SourceFile(parser, text);
  const knownFiles = new KnownFiles(open);
  const trees = new TreeCores(open);
  const patchedTrees = new TreeCores(open);
  const remembered = new WeakMap<Review, Remembered>();
  const reviewer: Reviewer & Explainer = {
    async review(document, options, readBase, readNeighbours, readBlob, { pace, isPassing = false } = {}) {
      const placing = placingOf(document);
      const tree = readBase && asksCore(placing, options) ? await trees.of(readBase) : undefined;
      const asked = tree && new AskedCore(tree);
      const context = contextOf(placing, options, asked?.core);
      const { review: made, sites } = await reviewDocument(document, parser, context, {
        readBase,
        readNeighbours,
        readBlob,
        before: options?.after?.series,
        memory: isPassing ? undefined : memories.of(document.name),
        pace,
        knownFiles,
      });
      const unread = asked?.unreadFor(document) ?? [];
      const review = unread.length > 0 ? { ...made, notAnalysed: [...made.notAnalysed, ...unread] } : made;
      remembered.set(review, { sites, tree, placing });
      return review;
    },

    hover(review, position, options) {
      const { sites, tree, placing = placingOf(review.document) } = remembered.get(review) ?? {};
      const context = contextOf(placing, options, tree);
      const offset = placing.offsetAt(position);
      const word = offset === undefined ? undefined : wordAt(placing.text, offset);
      if (!word || review.kind === 'unrelated') return undefined;
      const site = sites?.find(({ site: { place } }) => placing.isAt(place, position));
      const subject = attributes.find(
        ({ name, replacedBy, comparedAtUnmap }) =>
          replacedBy !== undefined && comparedAtUnmap && placing.text.includes(name),
      );
      return hoverFor({ ...word, site, subject }, context);
    },

    paths(review, site) {
      const details = remembered.get(review)?.sites.find((one) => one.site === site);
      return details?.paths() ?? [];
    },

    async explain(document, line, { options, readBase, readNeighbours, nameOf } = {}) {
      const manner = { isPassing: true };
      const review = await reviewer.review(document, options, readBase, readNeighbours, undefined, manner);
      if (review.kind !== 'c')
        return { nothing: 'only lines of C are explained: name the C file of a patch' };
      const links = await linksOf(document.name, readNeighbours, knownFiles);
      return explainLine(document, open(document.text), line, links, review, nameOf);
    },

    cores(document, readBase) {
      const read = document && { name: document.name, text: placingOf(document).text };
      return openCores(read, readBase, { before: trees, after: patchedTrees });
    },
  };
  return reviewer;
}

/** What a hover needs of a review. */
interface Remembered {
  readonly sites: readonly SiteDetails[];
  /** The core of the tree that the review was made in, where it was asked for. */
  readonly tree: Core | undefined;
  readonly placing: Placing;
}

/** Whether what is said of a document can hang on the tree. */
function asksCore({ text }: Placing, options: ReviewOptions = {}): boolean {
  return namedRelease(options.release, text) === undefined && /dma_|DMA_ATTR_/.test(text);
}

function contextOf(placing: Placing, options: ReviewOptions = {}, tree: Core | undefined): FindingContext {
  return {
    core: targetCore(options.release, placing.text, tree),
    told: coreNote(options.release, placing.text, tree),
    platforms: options.platforms,
    older: options.older ?? false,
    rules: chosenRules(options.rules),
    placing,
  };
}

function wordAt(
  text: string,
  offset: number,
): { word: string; span: { start: number; end: number } } | undefined {
  const before = /\b\w+$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  const after = /^\w*/.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  const word = before + after;
  return word === ''
    ? undefined
    : { word, span: { start: offset - before.length, end: offset + after.length } };
}
