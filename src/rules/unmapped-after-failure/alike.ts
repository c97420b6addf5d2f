import { isInWord } from '../../text/words';

/** Finds what is written like an expression: the same but for what stands in its brackets. */
export class Alike {
  /** What stands around the brackets. */
  readonly #pieces: readonly string[];

  /** @param isAnyElement whether what stands in brackets may be anything; else it is as written, too */
  constructor(written: string, isAnyElement: boolean) {
    this.#pieces = isAnyElement ? written.split(/\[[^\][]*\]/) : [written];
  }

  /** Where what begins at `start` of `text`, and is so written, ends; undefined where nothing is. */
  endAt(text: string, start: number): number | undefined {
    const within = /\[[^\][]*\]/y;
    let at = start;
    for (const [index, piece] of this.#pieces.entries()) {
      if (index > 0) {
        within.lastIndex = at;
        if (!within.test(text)) return undefined;
        at = within.lastIndex;
      }
      if (!text.startsWith(piece, at)) return undefined;
      at += piece.length;
    }
    return isInWord(text, at) ? undefined : at;
  }

  /** `text` without all that is so written. */
  removedFrom(text: string): string {
    const [first = ''] = this.#pieces;
    if (first === '') return text;
    let [left, from] = ['', 0];
    for (let at = text.indexOf(first); at >= 0;) {
      const end = this.endAt(text, at);
      if (end !== undefined) {
        left += text.slice(from, at);
        from = end;
      }
      at = text.indexOf(first, end ?? at + 1);
    }
    return left + text.slice(from);
  }
}
