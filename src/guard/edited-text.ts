/** How long a piece is at most, in UTF-16 code units: short enough to be copied for each edit. */
const longest = 2048;

const [lineFeed, carriageReturn] = [10, 13];

interface Piece {
  readonly text: string;
  /** How many lines end in it. */
  readonly lineEnds: number;
}

/** Where something stands: in which piece, and how far behind its start. */
interface Spot {
  readonly piece: number;
  readonly at: number;
}

/** As the protocol has it, from zero and in UTF-16 code units. What is out of the text is taken to be where that is nearest. */
interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * A text to which many edits are applied one after the other. It is held in pieces, so that an edit copies one of these and not
 * all of the text. No piece ends between the two characters of a line end.
 */
export class EditedText {
  #pieces: Piece[];

  constructor(text: string) {
    this.#pieces = piecesOf(text);
  }

  /** Puts `text` where now stands what is between two positions, whichever of them comes first. */
  replace(one: Position, other: Position, text: string): void {
    const isInOrder = one.line < other.line || (one.line === other.line && one.character <= other.character);
    const start = this.#spotOf(isInOrder ? one : other);
    const end = this.#spotOf(isInOrder ? other : one);
    let [first, last] = [start.piece, end.piece];
    let put = this.#textOf(first).slice(0, start.at) + text + this.#textOf(last).slice(end.at);
    if (this.#textOf(first - 1).endsWith('\r')) put = this.#textOf(--first) + put;
    if (put.endsWith('\r') && this.#textOf(last + 1).startsWith('\n')) put += this.#textOf(++last);
    const pieces = piecesOf(put);
    const [piece, another] = pieces;
    if (piece && !another && first === last) this.#pieces[first] = piece;
    else this.#pieces = [...this.#pieces.slice(0, first), ...pieces, ...this.#pieces.slice(last + 1)];
  }

  toString(): string {
    return this.#pieces.map(({ text }) => text).join('');
  }

  #textOf(piece: number): string {
    return this.#pieces[piece]?.text ?? '';
  }

  #spotOf({ line, character }: Position): Spot {
    let ends = 0;
    for (let piece = 0; piece < this.#pieces.length; piece++) {
      const { text = '', lineEnds = 0 } = this.#pieces[piece] ?? {};
      if (ends + lineEnds >= line)
        return this.#along(piece, startIn(text, line - ends), line < 0 ? 0 : character);
      ends += lineEnds;
    }
    const last = Math.max(0, this.#pieces.length - 1);
    return { piece: last, at: this.#textOf(last).length };
  }

  /** So many characters further, but not behind the end of the line. */
  #along(piece: number, at: number, characters: number): Spot {
    const text = this.#textOf(piece);
    const end = this.#pieces[piece]?.lineEnds === 0 ? text.length : endIn(text, at);
    const isLast = end < text.length || piece === this.#pieces.length - 1;
    if (isLast || at + characters <= end) return { piece, at: Math.min(at + Math.max(0, characters), end) };
    return this.#along(piece + 1, 0, characters - (end - at));
  }
}

/** `text` in pieces of about the same length, so that one that grows a little is not cut each time. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const length = Math.ceil(text.length / Math.ceil(text.length / longest));
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + length, text.length);
    if (text.charCodeAt(end - 1) === carriageReturn && text.charCodeAt(end) === lineFeed) end++;
    const piece = text.slice(start, end);
    pieces.push({ text: piece, lineEnds: lineEndsIn(piece) });
    start = end;
  }
  return pieces;
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (endsAt(text, at)) count++;
  return count;
}

/** Where the line starts before which so many end. */
function startIn(text: string, ends: number): number {
  let at = 0;
  for (let left = ends; left > 0 && at < text.length; at++) if (endsAt(text, at)) left--;
  return at;
}

/** Where the line ends that `from` is in; the length of `text` where it goes on behind it. */
function endIn(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== lineFeed && text.charCodeAt(at) !== carriageReturn) at++;
  return at;
}

/** Whether a line ends with the character there. */
function endsAt(text: string, at: number): boolean {
  const character = text.charCodeAt(at);
  return character === lineFeed || (character === carriageReturn && text.charCodeAt(at + 1) !== lineFeed);
}
