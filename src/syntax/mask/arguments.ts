import * as ch from './characters';
import { LITERAL, type Scan, WORD } from './scan';
import { bareTypeEnd, replaceType } from './types';
import { WordClass, upperCase } from './words';

/** Masks what C's grammar does not know between parentheses. Returns the end of what was read, or 0. */
export function maskArgument(
  scan: Scan,
  word: string,
  kind: WordClass | undefined,
  start: number,
  end: number,
): number {
  const { text, place, edits } = scan;
  const isStringPart = place.previous === LITERAL || word.startsWith('KERN_') || word === '__stringify';
  if (isStringPart) return maskStringPart(scan, word, start, end);
  if (place.braces === 0 || !scan.inArguments) return 0;
  // `PREFIX FORMAT`: two strings.
  if (place.previous === WORD && upperCase.test(word) && upperCase.test(place.word)) {
    edits.blank(start, end);
    return end;
  }
  if (place.previous !== ch.COMMA && place.previous !== ch.OPEN_PAREN) return 0;
  if (kind === WordClass.Jump) return maskJump(scan, start, end);
  const typeEnd = bareTypeEnd(text, kind, end);
  if (typeEnd === 0 || text.slice(start, typeEnd).includes('/')) return 0;
  replaceType(scan, start, typeEnd);
  return typeEnd;
}

/** The prefix of a format (`KERN_INFO "..."`), or a macro call beside a string (`"a" FMT(x) "b"`). */
function maskStringPart(scan: Scan, word: string, start: number, end: number): number {
  const { text, edits, place } = scan;
  const next = ch.skipSpace(text, end);
  const code = text.charCodeAt(next);
  let after = 0;
  if (word.startsWith('KERN_')) after = code === ch.QUOTE || ch.startsWord(code) ? end : 0;
  else if (code === ch.OPEN_PAREN) {
    after = Math.max(0, ch.closingParen(text, next));
    const besideString =
      place.previous === LITERAL || text.charCodeAt(ch.skipSpace(text, after)) === ch.QUOTE;
    if (!besideString) after = 0;
  }
  if (after > 0) edits.blank(start, after);
  return after;
}

/** A macro argument that leaves the macro: `return -EINTR` reads as `-EINTR`, `goto out` as `out`. */
function maskJump(scan: Scan, start: number, end: number): number {
  const { text, edits } = scan;
  const next = text.charCodeAt(ch.skipSpace(text, end));
  scan.addMacro('jump', start, end);
  if (next !== ch.COMMA && next !== ch.CLOSE_PAREN) edits.blank(start, end);
  else {
    edits.replace(start, '_');
    scan.setWord('', start);
  }
  return end;
}
