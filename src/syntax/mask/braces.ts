import * as ch from './characters';
import type { Conditionals } from './conditionals';
import { Brace, LITERAL, type Scan, WORD } from './scan';
import { WordClass, wordClasses } from './words';

export function openBrace(scan: Scan, conditionals: Conditionals, at: number): void {
  const { place, text } = scan;
  if (place.braces > 0 && ch.isLineStart(text, at) && !conditionals.insideFunction) endUnclosedFunction(scan);
  const kind = braceKind(scan);
  if (place.braces === 0 && kind === Brace.Block && startsFunction(scan)) {
    place.functionStart = place.declaration;
    place.bodyStart = at;
    scan.conditions = conditionals.tests();
  }
  scan.openBrace(kind);
}

export function closeBrace(scan: Scan, conditionals: Conditionals, at: number): void {
  const { place, text } = scan;
  if (place.braces === 0) {
    place.declaration = -1;
    return;
  }
  const outermost = scan.braceAt(0);
  if (place.braces > 1 && outermost === Brace.Block && !conditionals.insideFunction && endsFunction(text, at))
    place.braces = 1;
  place.afterMembers = scan.innermost === Brace.Members;
  scan.closeBrace();
  conditionals.noteClosedBrace();
  if (place.braces > 0) return;
  const end = at + 1;
  if (outermost === Brace.Block) {
    scan.endFunction(end, true);
    place.declaration = -1;
    return;
  }
  const span = { start: Math.max(0, place.declaration), end };
  if (outermost === Brace.Members) scan.types.push(span);
  else if (outermost === Brace.Initializer) scan.initializers.push(span);
  // A new line in column 0 is a new declaration, even where the semicolon is not typed yet.
  if (ch.isLineStart(text, ch.skipSpace(text, end))) place.declaration = -1;
}

/**
 * Kernel style closes nothing but a function in column 0, and goes on there: whatever is open inside was never closed.
 */
function endsFunction(text: string, brace: number): boolean {
  if (!ch.isLineStart(text, brace)) return false;
  const next = ch.skipSpace(text, brace + 1);
  return next >= text.length || ch.isLineStart(text, next);
}

function braceKind(scan: Scan): Brace {
  const { previous, word, wordBefore, parens } = scan.place;
  if (previous === ch.OPEN_PAREN) return Brace.Block;
  if (previous === ch.EQUALS || previous === ch.COMMA || previous === ch.CLOSE_BRACKET)
    return Brace.Initializer;
  if (scan.innermost === Brace.Initializer) return Brace.Initializer;
  if (previous === WORD) {
    const aggregate = [word, wordBefore].find((each) => wordClasses.get(each) === WordClass.Aggregate);
    if (aggregate) return aggregate === 'enum' ? Brace.Enumerators : Brace.Members;
  }
  return previous === ch.CLOSE_PAREN && parens > 0 ? Brace.Initializer : Brace.Block;
}

function startsFunction({ place }: Scan): boolean {
  return place.declaration >= 0 && place.nameStart >= place.declaration && place.previous !== LITERAL;
}

/** A brace in column 0 opens a function. Where one is open already, it ends before the new one's declaration. */
function endUnclosedFunction(scan: Scan): void {
  const { place, text } = scan;
  if (scan.braceAt(0) !== Brace.Block || place.functionStart < 0) return;
  if (place.previous !== ch.CLOSE_PAREN || place.column0 <= place.bodyStart) return;
  const start = place.column0;
  const name = /^[\w\s*]*?\b(\w+)\s*\(/.exec(text.slice(start, start + 400));
  if (!name) return;
  scan.endFunction(start, false);
  place.braces = 0;
  place.parens = 0;
  place.declaration = start;
  const [lead, word = ''] = name;
  place.nameStart = start + lead.lastIndexOf(word);
  place.nameEnd = place.nameStart + word.length;
}
