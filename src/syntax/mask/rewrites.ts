import * as ch from './characters';
import type { MacroKind } from './masked-source';
import type { Scan } from './scan';
import { replaceType } from './types';
import { upperCase } from './words';

/** Blanks a macro call that no semicolon ends. */
export function dropMacro(scan: Scan, word: string, start: number, close: number): number {
  scan.edits.blank(start, close);
  scan.unread.push({ span: { start, end: close }, reason: `macro ${word} without a semicolon not read` });
  return close;
}

/** Leaves of a macro call what is between its parentheses. */
export function unwrap(scan: Scan, start: number, open: number): number {
  const close = ch.closingParen(scan.text, open);
  if (close < 0) return 0;
  scan.edits.blank(start, open + 1);
  scan.edits.blank(close - 1, close);
  return open + 1;
}

/** `static DEFINE_MUTEX(lock);` reads as the call that it looks like. */
export function maskStaticMacro(scan: Scan, start: number, end: number): number {
  const { text, edits } = scan;
  const nameStart = ch.skipSpace(text, end);
  const nameEnd = ch.wordEnd(text, nameStart);
  if (text.charCodeAt(ch.skipSpace(text, nameEnd)) !== ch.OPEN_PAREN) return 0;
  if (!upperCase.test(text.slice(nameStart, nameEnd))) return 0;
  edits.blank(start, end);
  return end;
}

/** Assembly amid macros is beyond the grammar: it goes as a whole. */
export function maskAssembly(scan: Scan, start: number, end: number): number {
  const { text, edits } = scan;
  const open = text.indexOf('(', end);
  if (open < 0 || !/^[\s\w]*$/.test(text.slice(end, open))) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  edits.blank(start, close);
  scan.unread.push({ span: { start, end: close }, reason: 'assembly not read' });
  return close;
}

/** `DECLARE_BITMAP(map, 8) = { 0 };` reads as `int map = { 0 };`. */
export function asDeclaration(scan: Scan, start: number, open: number, close: number): number {
  const { text, edits } = scan;
  const name = /^\s*([A-Za-z_]\w*)/.exec(text.slice(open + 1, close))?.[0] ?? '';
  if (name === '' || open - start < 3) return 0;
  edits.replace(start, 'int');
  edits.blank(start + 3, open + 1);
  edits.blank(open + 1 + name.length, close);
  scan.setWord('', open);
  return close;
}

/** `KFIFO_OF(struct foo, 3) queue;`: the macro and its arguments are a type. */
export function asTypeName(scan: Scan, start: number, close: number): number {
  replaceType(scan, start, close);
  return close;
}

/** A macro in front of a statement reads as the keyword that has such a statement. */
export function asKeyword(scan: Scan, word: string, start: number, kind: MacroKind): number {
  const keyword = kind === 'scope' || word.length < 5 ? 'if' : 'while';
  if (word.length < keyword.length) return 0;
  scan.addMacro(kind, start, start + word.length);
  const end = start + word.length;
  scan.setWord(word, start);
  if (scan.text.startsWith('()', end) && word.length > keyword.length) {
    // No condition is no C: `scoped_lock()` reads as `if       (1)`.
    scan.edits.replace(start, `${keyword.padEnd(word.length - 1)}(1)`);
    scan.setToken(ch.CLOSE_PAREN);
    return end + 2;
  }
  scan.edits.replace(start, keyword.padEnd(word.length));
  return start + word.length;
}
