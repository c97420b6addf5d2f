import { LineTable } from '../text/line-table';
import type { Span } from '../text/span';
import type { Piece } from './model';

/**
 * A line as the parser reads it. Transfer encodings and charsets are undone where these are made, and
 * {@link piecesOf} knows the way back, so nothing behind them sees anything but text.
 */
export interface SourceLine {
  /** Decoded, without its line end. */
  readonly text: string;
  /** In the raw text, without its line end. */
  readonly span: Span;
}

/** Splits `raw` into lines as an editor does. The empty line behind a last line end is not one of them. */
export function readLines(raw: string): SourceLine[] {
  const table = new LineTable(raw);
  const lines: SourceLine[] = [];
  for (let index = 0; index < table.lineCount; index++) {
    const { start, end } = table.lineSpan(index);
    let last = end;
    while (last > start && /[\r\n]/.test(raw.charAt(last - 1))) last--;
    if (start < end) lines.push({ text: raw.slice(start, last), span: { start, end: last } });
  }
  return lines;
}

/** The characters of `line.text` from `start` to its end, or to `end`, with their place in the raw text. */
export function piecesOf(line: SourceLine, start: number, end = line.text.length): Piece[] {
  if (start >= end) return [];
  const origin = line.span.start;
  return [{ text: line.text.slice(start, end), span: { start: origin + start, end: origin + end } }];
}

/** The quote marks that `text` begins with, such as `> > `. More than 50 are nobody's: each line is compared with them. */
export function quoteOf(text: string): string {
  return /^(?:> ?){0,50}/.exec(text)?.[0] ?? '';
}

/** How many levels deep `quote` is. */
export function depthOf(quote: string): number {
  return quote.split('>').length - 1;
}

/**
 * Where the text of a line behind `quote` begins; marks may lack the spaces that `quote` has.
 * Undefined for a line that is quoted more or less deep.
 */
export function unquotedAt(text: string, quote: string): number | undefined {
  let at = 0;
  if (text.startsWith(quote)) at = quote.length;
  else {
    for (let depth = depthOf(quote); depth > 0; depth--) {
      if (text[at] !== '>') return undefined;
      at += quote.includes(' ') && text[at + 1] === ' ' ? 2 : 1;
    }
  }
  return text[at] === '>' ? undefined : at;
}
