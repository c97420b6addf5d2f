import * as ch from './characters';
import type { Scan } from './scan';
import { WordClass, wordClasses } from './words';

/** A name as long as `type`, which no keyword equals. */
function asName(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1).replace(/\W/g, '_');
}

/** Puts one name over a type; what of it stands on further lines goes. */
export function replaceType(scan: Scan, start: number, end: number): void {
  const type = scan.text.slice(start, end);
  const lineLength = type.search(/[\r\n]|$/);
  scan.edits.replace(start, asName(type.slice(0, lineLength)));
  scan.edits.blank(start + lineLength, end);
  scan.setWord('', start);
}

/** `typeof(*p)` reads as the name of a type. Returns its end, or 0. */
export function maskTypeof(scan: Scan, start: number, end: number): number {
  const { text } = scan;
  const open = ch.skipSpace(text, end);
  if (text.charCodeAt(open) !== ch.OPEN_PAREN) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  replaceType(scan, start, close);
  return close;
}

/**
 * End of the type that stands alone as an argument, as in `container_of(w, struct foo, m)`; 0 where none does.
 * @param kind of the first word, which ends at `firstEnd`
 */
export function bareTypeEnd(text: string, kind: WordClass | undefined, firstEnd: number): number {
  if (kind !== undefined && !startsType(kind)) return 0;
  let end = firstEnd;
  let next = ch.skipSpace(text, end);
  let last = kind ?? WordClass.TypeName;
  for (let words = 1; ch.startsWord(text.charCodeAt(next)); words++) {
    const wordEnd = ch.wordEnd(text, next);
    const nextKind = wordClasses.get(text.slice(next, wordEnd));
    if (!mayContinueType(last, nextKind) || words > MOST_WORDS) return 0;
    if (nextKind !== WordClass.Attribute) last = nextKind ?? WordClass.TypeName;
    end = wordEnd;
    next = ch.skipSpace(text, end);
  }
  if (text.startsWith('void', firstEnd - 4) && end === firstEnd && text.charCodeAt(next) !== ch.STAR)
    return 0;
  const nameOnly = kind === undefined || kind === WordClass.TypeName;
  if (nameOnly && text.charCodeAt(next) !== ch.STAR) return 0;
  while (text.charCodeAt(next) === ch.STAR) {
    end = next + 1;
    next = ch.skipSpace(text, end);
  }
  const code = text.charCodeAt(next);
  return code === ch.COMMA || code === ch.CLOSE_PAREN ? end : 0;
}

const MOST_WORDS = 6;

function startsType(kind: WordClass): boolean {
  return (
    kind === WordClass.Type ||
    kind === WordClass.TypeName ||
    kind === WordClass.Aggregate ||
    kind === WordClass.Qualifier
  );
}

function mayContinueType(last: WordClass, next: WordClass | undefined): boolean {
  if (next === WordClass.Qualifier || next === WordClass.Attribute) return true;
  if (last === WordClass.Aggregate) return next === undefined;
  if (last === WordClass.Type) return next === WordClass.Type;
  return last === WordClass.Qualifier && (next === undefined || startsType(next));
}
