import { attributeNamed } from '../kernel/attributes';
import { isRelease, newestRelease, type Release } from '../kernel/releases';

/**
 * The release whose DMA core the review simulates: the one asked for, otherwise the proposal whose attribute the text
 * uses, otherwise the newest.
 */
export function targetRelease(asked: string | undefined, text: string): Release {
  if (asked !== undefined && isRelease(asked)) return asked;
  return usesProposal(text) ? 'v4' : newestRelease;
}

function usesProposal(text: string): boolean {
  const proposed = 'DMA_ATTR_CC_DECRYPTED';
  return attributeNamed(proposed) !== undefined && new RegExp(`\\b${proposed}\\b`).test(text);
}
