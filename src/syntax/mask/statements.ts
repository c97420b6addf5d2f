import * as ch from './characters';
import { replaceType } from './types';
import { maskFileScope } from './definitions';
import type { MacroKind } from './masked-source';
import { Brace, type Scan, WORD } from './scan';
import {
  WordClass,
  guardMacro,
  loopEndMacro,
  loopMacro,
  memberGroups,
  scopeMacro,
  upperCase,
  wordClasses,
} from './words';

/** Masks a macro that stands where C has a statement, a member or a declaration. Returns its end, or 0. */
export function maskStatement(
  scan: Scan,
  word: string,
  kind: WordClass | undefined,
  first: boolean,
  start: number,
  end: number,
): number {
  if (scan.place.braces === 0) return first ? maskFileScope(scan, word, start, end) : 0;
  if (scan.innermost === Brace.Block) {
    if (kind === WordClass.Storage) return maskStaticMacro(scan, start, end);
    if (kind === WordClass.Asm) return maskAssembly(scan, start, end);
  }
  if (kind !== undefined) return 0;
  const open = ch.skipSpace(scan.text, end);
  if (scan.text.charCodeAt(open) !== ch.OPEN_PAREN) return 0;
  switch (scan.innermost) {
    case Brace.Block:
      return startsStatement(scan, first) ? maskInBlock(scan, word, start, open) : 0;
    case Brace.Members:
      return first ? maskMember(scan, word, start, open) : 0;
    case Brace.Initializer:
      return first ? maskElement(scan, word, start, open) : 0;
    default:
      return 0;
  }
}

/** `static DEFINE_MUTEX(lock);` reads as the call that it looks like. */
function maskStaticMacro(scan: Scan, start: number, end: number): number {
  const { text, edits } = scan;
  const nameStart = ch.skipSpace(text, end);
  const nameEnd = ch.wordEnd(text, nameStart);
  if (text.charCodeAt(ch.skipSpace(text, nameEnd)) !== ch.OPEN_PAREN) return 0;
  if (!upperCase.test(text.slice(nameStart, nameEnd))) return 0;
  edits.blank(start, end);
  return end;
}

function startsStatement({ place }: Scan, first: boolean): boolean {
  switch (place.previous) {
    case ch.SEMICOLON:
    case ch.OPEN_BRACE:
    case ch.CLOSE_BRACE:
    case ch.COLON:
      return true;
    case ch.CLOSE_PAREN:
      return first;
    default:
      return place.previous === WORD && (place.word === 'else' || place.word === 'do' || place.word === 'if');
  }
}

/** Assembly amid macros is beyond the grammar: it goes as a whole. */
function maskAssembly(scan: Scan, start: number, end: number): number {
  const { text, edits } = scan;
  const open = text.indexOf('(', end);
  if (open < 0 || !/^[\s\w]*$/.test(text.slice(end, open))) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  edits.blank(start, close);
  scan.unread.push({ span: { start, end: close }, reason: 'assembly not read' });
  return close;
}

function maskInBlock(scan: Scan, word: string, start: number, open: number): number {
  const { text } = scan;
  const isConditionless = scan.place.previous === WORD && scan.place.word === 'if';
  if (isConditionless) {
    // `if time_after(a, b)`: the macro brings the parentheses of the condition along.
    scan.edits.blank(start, start + word.length);
    return start + word.length;
  }
  if (loopEndMacro.test(word) && scan.place.previous === ch.CLOSE_BRACE)
    return asKeyword(scan, word, start, 'loop');
  const isLoop = loopMacro.test(word);
  const isScope = scopeMacro.test(word);
  if (!isLoop && !isScope) {
    if (guardMacro.test(word)) scan.addMacro('guard', start, start + word.length);
    if (upperCase.test(word) && holdsStatement(text, open)) return unwrap(scan, start, open);
    if (lineEndsStatement(text, open)) return 0;
  }
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  const next = ch.skipSpace(text, close);
  const code = text.charCodeAt(next);
  if (code === ch.OPEN_BRACE && !ch.isLineStart(text, next))
    return asKeyword(scan, word, start, isScope ? 'scope' : isLoop ? 'loop' : 'block');
  if ((isLoop || isScope) && startsInner(text, next))
    return asKeyword(scan, word, start, isScope ? 'scope' : 'loop');
  if (!upperCase.test(word)) return startsLoop(text, close, next) ? dropMacro(scan, word, start, close) : 0;
  if (code === ch.EQUALS && text.charCodeAt(ch.skipSpace(text, next + 1)) === ch.OPEN_BRACE)
    return asDeclaration(scan, start, open, close);
  const endsHere = ch.startsWord(code) || code === ch.CLOSE_BRACE || code === ch.HASH;
  if (!endsHere) return 0;
  if (!ch.crossesLine(text, close, next)) return asTypeName(scan, start, close);
  return dropMacro(scan, word, start, close);
}

function dropMacro(scan: Scan, word: string, start: number, close: number): number {
  scan.edits.blank(start, close);
  scan.unread.push({ span: { start, end: close }, reason: `macro ${word} without a semicolon not read` });
  return close;
}

/** `unrolled_count(4)` on the line before a loop speaks to the compiler only. */
function startsLoop(text: string, close: number, next: number): boolean {
  const word = text.slice(next, ch.wordEnd(text, next));
  return (word === 'for' || word === 'while' || word === 'do') && ch.crossesLine(text, close, next);
}

/** `DEBUG(if (a) b();)`: a macro around a whole statement. */
function holdsStatement(text: string, open: number): boolean {
  const first = ch.skipSpace(text, open + 1);
  const kind = wordClasses.get(text.slice(first, ch.wordEnd(text, first)));
  return kind === WordClass.Control;
}

function unwrap(scan: Scan, start: number, open: number): number {
  const close = ch.closingParen(scan.text, open);
  if (close < 0) return 0;
  scan.edits.blank(start, open + 1);
  scan.edits.blank(close - 1, close);
  return open + 1;
}

/** Spares most calls the search for their closing parenthesis. */
function lineEndsStatement(text: string, from: number): boolean {
  const newline = text.indexOf('\n', from);
  const end = newline < 0 ? text.length : newline;
  return text.charCodeAt(end - 1) === ch.SEMICOLON && text.charCodeAt(end - 2) === ch.CLOSE_PAREN;
}

/** Whether the statement that a loop repeats starts at `offset`. */
function startsInner(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code === ch.PLUS || code === ch.MINUS) return text.charCodeAt(offset + 1) === code;
  if (code === ch.OPEN_PAREN) return ch.isFirstOnLine(text, offset);
  return ch.startsWord(code) || code === ch.STAR || code === ch.HASH || code === ch.OPEN_BRACE;
}

/** `DECLARE_BITMAP(map, 8) = { 0 };` reads as `int map = { 0 };`. */
function asDeclaration(scan: Scan, start: number, open: number, close: number): number {
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
function asTypeName(scan: Scan, start: number, close: number): number {
  replaceType(scan, start, close);
  return close;
}

function asKeyword(scan: Scan, word: string, start: number, kind: MacroKind): number {
  const keyword = kind === 'scope' || word.length < 5 ? 'if' : 'while';
  if (word.length < keyword.length) return 0;
  scan.addMacro(kind, start, start + word.length);
  const end = start + word.length;
  scan.setWord(keyword, start);
  if (scan.text.startsWith('()', end) && word.length > keyword.length) {
    // No condition is no C: `scoped_lock()` reads as `if       (1)`.
    scan.edits.replace(start, `${keyword.padEnd(word.length - 1)}(1)`);
    scan.setToken(ch.CLOSE_PAREN);
    return end + 2;
  }
  scan.edits.replace(start, keyword.padEnd(word.length));
  return start + word.length;
}

/** A member that a macro declares goes; what a group macro holds stays. */
function maskMember(scan: Scan, word: string, start: number, open: number): number {
  const { text, edits } = scan;
  const skipped = memberGroups.get(word);
  if (skipped === undefined && !upperCase.test(word) && !word.startsWith('__DECLARE')) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  const next = ch.skipSpace(text, close);
  const end = text.charCodeAt(next) === ch.SEMICOLON ? next + 1 : close;
  let inner = open + 1;
  for (let left = skipped ?? 0; left > 0; left--) inner = text.indexOf(',', inner) + 1 || close;
  if (skipped === undefined || inner >= close) {
    edits.blank(start, end);
    return end;
  }
  edits.blank(start, inner);
  edits.blank(close - 1, end);
  scan.setToken(ch.SEMICOLON);
  return inner;
}

/** `SYSTEM_SLEEP_PM_OPS(suspend, resume)` brings its own comma. */
function maskElement(scan: Scan, word: string, start: number, open: number): number {
  const { text, place } = scan;
  if (place.previous !== ch.COMMA && place.previous !== ch.OPEN_BRACE) return 0;
  if (!upperCase.test(word)) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  const next = ch.skipSpace(text, close);
  if (text.charCodeAt(next) === ch.COMMA || !ch.crossesLine(text, close, next)) return 0;
  scan.edits.blank(start, close);
  return close;
}
