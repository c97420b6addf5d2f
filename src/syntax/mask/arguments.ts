import * as ch from './characters';
import { LITERAL, type Scan } from './scan';
import { WordClass, wordClasses } from './words';

/** Masks what C's grammar does not know between parentheses. Returns the end of what was read, or 0. */
export function maskArgument(
  scan: Scan,
  word: string,
  kind: WordClass | undefined,
  start: number,
  end: number,
): number {
  const { text, place, edits } = scan;
  if (place.previous === LITERAL || word.startsWith('KERN_')) return maskStringPart(scan, word, start, end);
  if (place.braces === 0 || !scan.inArguments) return 0;
  if (place.previous !== ch.COMMA && place.previous !== ch.OPEN_PAREN) return 0;
  if (kind === WordClass.Jump) return maskJump(scan, start, end);
  const typeEnd = bareTypeEnd(text, kind, end);
  if (typeEnd === 0) return 0;
  const type = text.slice(start, typeEnd);
  if (/[\n/]/.test(type)) return 0;
  edits.replace(start, asName(type));
  scan.setWord('', start);
  return typeEnd;
}

/** The prefix of a format (`KERN_INFO "..."`), or a macro call amid strings (`"a" FMT(x) "b"`). */
function maskStringPart(scan: Scan, word: string, start: number, end: number): number {
  const { text, edits, place } = scan;
  const next = ch.skipSpace(text, end);
  const code = text.charCodeAt(next);
  let after = 0;
  if (word.startsWith('KERN_')) after = code === ch.QUOTE || ch.startsWord(code) ? end : 0;
  else if (place.previous === LITERAL && code === ch.OPEN_PAREN)
    after = Math.max(0, ch.closingParen(text, next));
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

/** A semicolon between the parentheses of a call: behind a macro's last statement, or the call was never closed. */
export function maskSemicolonInArguments(scan: Scan, at: number): void {
  if (!scan.inArguments) return;
  const next = scan.text.charCodeAt(ch.skipSpace(scan.text, at + 1));
  if (next === ch.COMMA || next === ch.CLOSE_PAREN) scan.edits.blank(at, at + 1);
  else scan.place.parens = 0;
}

/** End of the type that stands alone as an argument, as in `container_of(w, struct foo, m)`; 0 where none does. */
function bareTypeEnd(text: string, kind: WordClass | undefined, firstEnd: number): number {
  let end = firstEnd;
  let next = ch.skipSpace(text, end);
  let last = kind;
  for (let words = 1; ch.startsWord(text.charCodeAt(next)); words++) {
    const wordEnd = ch.wordEnd(text, next);
    const nextKind = wordClasses.get(text.slice(next, wordEnd));
    if (!mayContinueType(last, nextKind) || words > 6) return 0;
    // A tag or a typedef: what comes next can only be a star.
    last = nextKind ?? WordClass.TypeName;
    end = wordEnd;
    next = ch.skipSpace(text, end);
  }
  const nameOnly = kind === undefined || kind === WordClass.TypeName;
  let hasStar = false;
  while (text.charCodeAt(next) === ch.STAR) {
    hasStar = true;
    end = next + 1;
    next = ch.skipSpace(text, end);
  }
  const code = text.charCodeAt(next);
  if (code !== ch.COMMA && code !== ch.CLOSE_PAREN) return 0;
  if (nameOnly && !hasStar) return 0;
  return isType(kind) ? end : 0;
}

function isType(kind: WordClass | undefined): boolean {
  return (
    kind === undefined ||
    kind === WordClass.Type ||
    kind === WordClass.TypeName ||
    kind === WordClass.Aggregate ||
    kind === WordClass.Qualifier
  );
}

function mayContinueType(last: WordClass | undefined, next: WordClass | undefined): boolean {
  if (next === WordClass.Qualifier) return true;
  if (last === WordClass.Aggregate) return next === undefined;
  if (last === WordClass.Type) return next === WordClass.Type;
  return last === WordClass.Qualifier && (next === undefined || isType(next));
}

/** A name of the same length that no keyword equals. */
function asName(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1).replace(/\W/g, '_');
}

/** `typeof(*p)` reads as the name of a type. Returns its end, or 0. */
export function maskTypeof(scan: Scan, start: number, end: number): number {
  const { text } = scan;
  const open = ch.skipSpace(text, end);
  if (text.charCodeAt(open) !== ch.OPEN_PAREN) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0 || ch.crossesLine(text, start, close)) return 0;
  scan.edits.replace(start, asName(text.slice(start, close)).replace(/[^\x20-\x7e]/g, '_'));
  scan.setWord('', start);
  return close;
}
