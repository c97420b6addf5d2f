import { attributeNamed } from '../kernel/attributes';
import { isRelease, newestRelease, type Release } from '../kernel/releases';
import { bundledCore, type Core } from '../simulator/core';
import type { ReviewedCore } from './model';

/** The release that the user asks for or, otherwise, the proposal whose attribute the text uses. */
export function namedRelease(asked: string | undefined, text: string): Release | undefined {
  if (asked !== undefined && isRelease(asked)) return asked;
  return usesProposal(text) ? 'v4' : undefined;
}

/** The DMA core that a review simulates: that of a release that is named, that of the tree, or that of the newest. */
export function targetCore(asked: string | undefined, text: string, tree: Core | undefined): Core {
  const named = namedRelease(asked, text);
  return named === undefined ? (tree ?? bundledCore(newestRelease)) : bundledCore(named);
}

/** What {@link targetCore} takes, and why. */
export function coreNote(asked: string | undefined, text: string, tree: Core | undefined): ReviewedCore {
  const { name, release } = targetCore(asked, text, tree);
  const isChosen = asked !== undefined && isRelease(asked);
  const from = isChosen ? 'choice' : usesProposal(text) ? 'document' : tree ? 'tree' : 'newest';
  return { name, release, from };
}

function usesProposal(text: string): boolean {
  const proposed = 'DMA_ATTR_CC_DECRYPTED';
  return attributeNamed(proposed) !== undefined && new RegExp(`\\b${proposed}\\b`).test(text);
}
