import * as ch from './characters';
import { asDeclaration, asKeyword, asTypeName, dropMacro, unwrap } from './rewrites';
import { type Scan, WORD } from './scan';
import { WordClass, guardMacro, loopEndMacro, loopMacro, scopeMacro, upperCase, wordClasses } from './words';

/** Masks a macro call in statement position. Returns the end of what was read, or 0. */
export function maskBlockMacro(scan: Scan, word: string, start: number, open: number): number {
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
  if (!upperCase.test(word)) {
    if (startsLoop(text, close, next)) return dropMacro(scan, word, start, close);
    return startsInner(text, next) && isDeeper(text, next, start) ? asKeyword(scan, word, start, 'block') : 0;
  }
  if (code === ch.EQUALS && text.charCodeAt(ch.skipSpace(text, next + 1)) === ch.OPEN_BRACE)
    return asDeclaration(scan, start, open, close);
  const endsHere = ch.startsWord(code) || code === ch.CLOSE_BRACE || code === ch.HASH;
  if (!endsHere) return 0;
  if (!ch.crossesLine(text, close, next)) return asTypeName(scan, start, close);
  return dropMacro(scan, word, start, close);
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

/** Behind this, a line is not looked at for its end. */
const LONGEST_LINE = 1000;

/** Spares most calls the search for their closing parenthesis. */
function lineEndsStatement(text: string, from: number): boolean {
  const line = text.slice(from, from + LONGEST_LINE);
  const newline = line.indexOf('\n');
  if (newline < 0 && line.length === LONGEST_LINE) return false;
  const end = from + (newline < 0 ? line.length : newline);
  return text.charCodeAt(end - 1) === ch.SEMICOLON && text.charCodeAt(end - 2) === ch.CLOSE_PAREN;
}

/** Whether the statement that a loop repeats starts at `offset`. */
function startsInner(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code === ch.PLUS || code === ch.MINUS) return text.charCodeAt(offset + 1) === code;
  if (code === ch.OPEN_PAREN) return ch.isFirstOnLine(text, offset);
  return ch.startsWord(code) || code === ch.STAR || code === ch.HASH || code === ch.OPEN_BRACE;
}

/** Whether `inner` begins a line that is indented further than the line that `outer` begins. */
function isDeeper(text: string, inner: number, outer: number): boolean {
  if (!ch.isFirstOnLine(text, inner) || !ch.isFirstOnLine(text, outer)) return false;
  const indent = (offset: number) => offset - text.lastIndexOf('\n', offset - 1);
  return indent(inner) > indent(outer);
}
