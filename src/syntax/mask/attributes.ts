import * as ch from './characters';
import { Brace, type Scan, WORD } from './scan';
import { WordClass, cleanupAttributes, upperCase, wordClasses } from './words';

/** Blanks the annotation that `word` starts, and returns its end; 0 where `word` is none. */
export function maskAttribute(
  scan: Scan,
  word: string,
  kind: WordClass | undefined,
  start: number,
  end: number,
): number {
  let after = 0;
  const { place } = scan;
  // A member may have the name of an annotation.
  if (place.previous === ch.DOT || place.previous === ch.GREATER) return 0;
  if (kind === WordClass.Attribute) after = end;
  else if (kind === WordClass.AttributeCall) {
    if (word.startsWith('__attribute') || mayFollow(scan)) after = argumentsEnd(scan.text, end) || end;
  } else if (kind === undefined) {
    if (word.startsWith('__')) after = unknownAttributeEnd(scan, end);
    if (after === 0 && isFileScope(scan) && isSurplusWord(scan, word, end)) after = end;
  } else if (kind === WordClass.Asm && place.previous === WORD && place.braces > 0 && endsType(scan)) {
    after = argumentsEnd(scan.text, end);
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
  if (previous === ch.CLOSE_BRACE) return scan.place.afterMembers;
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
  if (namesVariable(scan) && (code === ch.SEMICOLON || code === ch.EQUALS)) return end;
  if (endsType(scan) || place.previous === ch.STAR) {
    const declared = skipAttributes(text, next);
    const following = text.charCodeAt(declared);
    const goesOn = ch.startsWord(following) || (following === ch.STAR && place.previous === WORD);
    return goesOn && !isAnnotationLike(text, declared) ? end : 0;
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

/** `struct foo desc __unheard_of;`: whether the last token can only be the name that is declared. */
function namesVariable(scan: Scan): boolean {
  const { previous, word, wordBefore } = scan.place;
  if (scan.innermost === Brace.Initializer) return false;
  if (previous === ch.CLOSE_BRACKET) return true;
  if (previous !== WORD || wordBefore === '' || wordClasses.has(word)) return false;
  const kind = wordClasses.get(wordBefore);
  return kind === undefined || kind === WordClass.Type || kind === WordClass.TypeName;
}

/**
 * At file scope nothing but an annotation or a forgotten macro stands before `static`, `int` or `struct`, or between
 * a type and the name that it is the type of.
 */
function isSurplusWord(scan: Scan, word: string, end: number): boolean {
  const { text, place } = scan;
  if (wordClasses.get(place.word) === WordClass.Aggregate) return false;
  let next = ch.skipSpace(text, end);
  let kind = wordAt(text, next);
  if (kind === WordClass.Storage) return true;
  if (kind === WordClass.Qualifier) {
    next = ch.skipSpace(text, ch.wordEnd(text, next));
    kind = wordAt(text, next);
  }
  if (kind === WordClass.Type || kind === WordClass.TypeName || kind === WordClass.Aggregate) return true;
  if (!ch.startsWord(text.charCodeAt(next)) || kind !== undefined) return false;
  if (endsType(scan)) return true;
  return upperCase.test(word) && ch.startsWord(text.charCodeAt(ch.skipSpace(text, ch.wordEnd(text, next))));
}

/** Behind the annotations of the list that stand at `offset`. */
function skipAttributes(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const kind = wordAt(text, at);
    if (kind !== WordClass.Attribute && kind !== WordClass.AttributeCall) return at;
    const end = ch.wordEnd(text, at);
    at = ch.skipSpace(text, (kind === WordClass.AttributeCall && argumentsEnd(text, end)) || end);
  }
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
