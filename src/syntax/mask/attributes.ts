import * as ch from './characters';
import { Brace, type Scan, WORD } from './scan';
import { WordClass, cleanupAttributes, wordClasses } from './words';

/** Blanks the annotation that `word` starts, and returns its end; 0 where `word` is none. */
export function maskAttribute(
  scan: Scan,
  word: string,
  kind: WordClass | undefined,
  start: number,
  end: number,
): number {
  let after = 0;
  if (kind === WordClass.Attribute) after = end;
  else if (kind === WordClass.AttributeCall) {
    if (word.startsWith('__attribute') || mayFollow(scan)) after = argumentsEnd(scan.text, end) || end;
  } else if (kind === undefined) {
    if (word.startsWith('__')) after = unknownAttributeEnd(scan, end);
    if (after === 0 && isFileScope(scan) && standsBeforeType(scan, end)) after = end;
  }
  if (after === 0) return 0;
  scan.edits.blank(start, after);
  if (cleanupAttributes.has(word)) scan.addMacro('cleanup', start, after);
  return after;
}

function isFileScope({ place }: Scan): boolean {
  return place.braces === 0 && place.parens === 0;
}

/** In a block, `__copy(x)` behind a semicolon is a call; behind a declarator it is an annotation. */
function mayFollow(scan: Scan): boolean {
  if (scan.innermost !== Brace.Block) return true;
  const { previous } = scan.place;
  return endsType(scan) || previous === ch.STAR || previous === ch.CLOSE_BRACKET;
}

/** Whether the last token is a word that can end a type or name a variable: what no operand may follow. */
function endsType({ place }: Scan): boolean {
  if (place.previous !== WORD) return false;
  const kind = wordClasses.get(place.word);
  return kind === undefined || kind === WordClass.Type || kind === WordClass.TypeName;
}

/** `int __unheard_of f(void)`, `void f(void) __unheard_of(x) {`: end of an annotation that no list has, or 0. */
function unknownAttributeEnd(scan: Scan, end: number): number {
  const { text, place } = scan;
  const next = ch.skipSpace(text, end);
  const code = text.charCodeAt(next);
  if (endsType(scan) || place.previous === ch.STAR) {
    const isDeclared = !ch.startsWord(code) && !(code === ch.STAR && place.previous === WORD);
    return isDeclared || isAnnotationLike(text, next) ? 0 : end;
  }
  if (!isFileScope(scan)) return 0;
  if (place.previous === ch.CLOSE_PAREN) {
    const after = argumentsEnd(text, end) || end;
    const following = ch.skipSpace(text, after);
    const sign = text.charCodeAt(following);
    return sign === ch.OPEN_BRACE || sign === ch.SEMICOLON || isAnnotationLike(text, following) ? after : 0;
  }
  if (!ch.startsWord(code)) return 0;
  // `__unheard_of foo_t *f(void)`: a type would be followed by one word only.
  const third = text.charCodeAt(ch.skipSpace(text, ch.wordEnd(text, next)));
  return wordAt(text, next) === undefined && (ch.startsWord(third) || third === ch.STAR) ? end : 0;
}

/** At file scope nothing but an annotation or a forgotten macro stands before `static`, `int` or `struct`. */
function standsBeforeType(scan: Scan, end: number): boolean {
  if (wordClasses.get(scan.place.word) === WordClass.Aggregate) return false;
  const kind = wordAt(scan.text, ch.skipSpace(scan.text, end));
  return kind === WordClass.Storage || kind === WordClass.Type || kind === WordClass.Aggregate;
}

function isAnnotationLike(text: string, offset: number): boolean {
  if (!ch.startsWord(text.charCodeAt(offset))) return false;
  const kind = wordAt(text, offset);
  if (kind === undefined) return text.startsWith('__', offset);
  return kind === WordClass.Attribute || kind === WordClass.AttributeCall || kind === WordClass.Asm;
}

function wordAt(text: string, offset: number): WordClass | undefined {
  return wordClasses.get(text.slice(offset, ch.wordEnd(text, offset)));
}

/** End of the parenthesis that opens next, or 0. */
function argumentsEnd(text: string, offset: number): number {
  const open = ch.skipSpace(text, offset);
  return text.charCodeAt(open) === ch.OPEN_PAREN ? Math.max(0, ch.closingParen(text, open)) : 0;
}
