import type { Span } from '../text/span';

/** Type definitions without braces, up to the semicolon: `typedef u32 word_t;`. Each character is looked at once. */
export function plainTypedefs(text: string): readonly Span[] {
  return spansFrom(text, /\btypedef\b/g, (stop) => (text.charAt(stop) === ';' ? stop + 1 : undefined));
}

/** Enumerations, up to the closing brace. */
export function enumerations(text: string): readonly Span[] {
  return spansFrom(text, /\benum\b/g, (stop) => {
    const end = text.charAt(stop) === '{' ? firstOf(/[{}]/g, text, stop + 1) : -1;
    return text.charAt(end) === '}' ? end + 1 : undefined;
  });
}

/** From each `word` to where `endAt` says that it ends, which is given where the next semicolon or brace behind it is. */
function spansFrom(text: string, word: RegExp, endAt: (stop: number) => number | undefined): readonly Span[] {
  const found: Span[] = [];
  for (let match = word.exec(text); match; match = word.exec(text)) {
    const stop = firstOf(/[;{}]/g, text, word.lastIndex);
    if (stop < 0) break;
    const end = endAt(stop);
    if (end !== undefined) found.push({ start: match.index, end });
    word.lastIndex = end ?? stop;
  }
  return found;
}

/** Where the first sign of `signs` behind `from` is; -1 without one. */
function firstOf(signs: RegExp, text: string, from: number): number {
  signs.lastIndex = from;
  return signs.exec(text)?.index ?? -1;
}
