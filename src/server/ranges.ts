import type { Range } from 'vscode-languageserver';
import type { Place } from '../review/model';

/** Places count as the protocol does, in lines and UTF-16 units from zero; only the file is left out. */
export function toRange({ start, end }: Place): Range {
  return { start, end };
}

/** Whether two ranges share a character or meet at an end: a cursor behind a word is still on it. */
export function rangesTouch(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

/** Whether applying both of two edits is ambiguous: they share a character, or both insert at one place. */
export function rangesOverlap(a: Range, b: Range): boolean {
  const samePlace = !isBefore(a.start, b.start) && !isBefore(b.start, a.start);
  return samePlace || (isBefore(a.start, b.end) && isBefore(b.start, a.end));
}

/** Whether `a` stands before `b`. */
export function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
