import * as ch from './characters';
import { maskFileScope } from './definitions';
import type { MacroKind } from './masked-source';
import { Brace, type Scan, WORD } from './scan';
import { WordClass, guardMacro, loopMacro, memberGroups, scopeMacro, upperCase } from './words';

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
  if (kind === WordClass.Storage && scan.innermost === Brace.Block) return maskStaticMacro(scan, start, end);
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
      return place.previous === WORD && (place.word === 'else' || place.word === 'do');
  }
}

function maskInBlock(scan: Scan, word: string, start: number, open: number): number {
  const { text } = scan;
  const isLoop = loopMacro.test(word);
  const isScope = scopeMacro.test(word);
  if (!isLoop && !isScope) {
    if (guardMacro.test(word)) scan.addMacro('guard', start, start + word.length);
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
  const endsHere = ch.startsWord(code) || code === ch.CLOSE_BRACE || code === ch.HASH;
  if (!endsHere || !upperCase.test(word) || !ch.crossesLine(text, close, next)) return 0;
  scan.edits.blank(start, close);
  scan.unread.push({ span: { start, end: close }, reason: `macro ${word} without a semicolon not read` });
  return close;
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
  return ch.startsWord(code) || code === ch.STAR || code === ch.HASH || code === ch.OPEN_BRACE;
}

function asKeyword(scan: Scan, word: string, start: number, kind: MacroKind): number {
  const keyword = kind === 'scope' || word.length < 5 ? 'if' : 'while';
  if (word.length < keyword.length) return 0;
  scan.addMacro(kind, start, start + word.length);
  scan.edits.replace(start, keyword.padEnd(word.length));
  scan.setWord(keyword, start);
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
