import type { Position } from './position';
import type { Span } from './span';

export type { Position } from './position';

/** Converts between offsets and lines of one text. Lines end with LF, CRLF or a lone CR. */
export class LineTable {
  readonly #starts: number[] = [0];
  readonly #length: number;
  /** The line that was asked for last. */
  #last = 0;

  constructor(text: string) {
    this.#length = text.length;
    const lineEnd = /\r\n|\r|\n/g;
    while (lineEnd.exec(text)) this.#starts.push(lineEnd.lastIndex);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Zero-based line of `offset`; an offset outside the text counts as its nearest end. */
  lineAt(offset: number): number {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length;
    // Most of what is asked for is near what was asked for last.
    for (let at = this.#last, step = 1; at > low && at < high; step *= 2) {
      if ((starts[at] ?? 0) <= offset) at = (low = at) + step;
      else at = (high = at) - step;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    this.#last = low;
    return low;
  }

  positionAt(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    const line = this.lineAt(inside);
    return { line, character: inside - this.lineStart(line) };
  }

  /** Offset of the first character of `line`; a line behind the last counts as the end of the text. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  /** The whole of `line`, its line end included. */
  lineSpan(line: number): Span {
    return { start: this.lineStart(line), end: this.lineStart(line + 1) };
  }
}
