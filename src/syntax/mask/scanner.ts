import { maskArgument } from './arguments';
import { maskSemicolonInArguments, maskSign } from './signs';
import { maskTypeof } from './types';
import { maskAttribute } from './attributes';
import * as ch from './characters';
import { Conditionals } from './conditionals';
import { readDirective } from './directives';
import { closeBrace, openBrace } from './braces';
import { LITERAL, NUMBER, type Scan, WORD } from './scan';
import { maskStatement } from './statements';
import { WordClass, readsAsCall, wordClasses } from './words';

/** Goes once over the text of `scan`, token by token. */
export class Scanner {
  readonly #conditionals: Conditionals;
  /** Only attributes were seen on this line so far. */
  #firstOnLine = true;

  constructor(private readonly scan: Scan) {
    this.#conditionals = new Conditionals(scan);
  }

  run(): void {
    const { text } = this.scan;
    for (let at = 0; at < text.length;) at = this.#token(text.charCodeAt(at), at);
    this.#conditionals.finish();
    this.scan.endFunction(text.length, false);
  }

  /** Reads the token or white space at `at` and returns its end. */
  #token(code: number, at: number): number {
    const { scan } = this;
    const { text } = scan;
    if (code === ch.NEWLINE) {
      this.#firstOnLine = true;
      return at + 1;
    }
    if (code === ch.SPACE || (code >= ch.TAB && code <= ch.RETURN)) return at + 1;
    if (ch.startsWord(code)) return this.#word(at);
    if (code === ch.SLASH) {
      const end = ch.commentEnd(text, at);
      if (end > at) return end;
    }
    if (code === ch.HASH && this.#firstOnLine) return readDirective(scan, this.#conditionals, at);
    this.#firstOnLine = false;
    if (scan.place.declaration < 0 && scan.place.braces === 0) scan.place.declaration = at;
    if (code === ch.QUOTE || code === ch.APOSTROPHE) {
      scan.setToken(LITERAL);
      return ch.quotedEnd(text, at);
    }
    return ch.isDigit(code) ? this.#number(at) : this.#sign(code, at);
  }

  #word(start: number): number {
    const { scan } = this;
    const { text, place } = scan;
    const end = ch.wordEnd(text, start);
    const word = text.slice(start, end);
    const kind = wordClasses.get(word);
    const afterAttribute = maskAttribute(scan, word, kind, start, end);
    if (afterAttribute > 0) return afterAttribute;
    const first = this.#firstOnLine;
    this.#firstOnLine = false;
    const next =
      place.parens > 0
        ? maskArgument(scan, word, kind, start, end)
        : maskStatement(scan, word, kind, first, start, end);
    if (next > 0) return next;
    if (kind === WordClass.Typeof) {
      const typeEnd = maskTypeof(scan, start, end);
      if (typeEnd > 0) return typeEnd;
    }
    if (readsAsCall.has(word)) scan.edits.replace(start, 'A');
    if (place.braces === 0) {
      if (place.declaration < 0) place.declaration = start;
    } else if (
      first &&
      startsDeclaration(kind) &&
      ch.isLineStart(text, start) &&
      text.charCodeAt(end) !== ch.COLON
    )
      place.column0 = start;
    if (kind === WordClass.Case) place.inCase = true;
    scan.setWord(word, start);
    return end;
  }

  /** A number that runs into letters is a piece that a macro pastes: it reads as a name. */
  #number(start: number): number {
    const { scan } = this;
    const { text } = scan;
    let end = start + 1;
    for (; ; end++) {
      const code = text.charCodeAt(end);
      const decimal =
        code === ch.DOT && text.charCodeAt(end + 1) !== ch.DOT && text.charCodeAt(end - 1) !== ch.DOT;
      if (!ch.isWordPart(code) && !decimal) break;
    }
    if (end - start > 1 && !number.test(text.slice(start, end))) scan.edits.replace(start, '_');
    scan.setToken(NUMBER);
    return end;
  }

  #sign(code: number, at: number): number {
    const { scan } = this;
    const { place } = scan;
    if (scan.inArguments) {
      const next = maskSign(scan, code, at);
      if (next > 0) return next;
    }
    switch (code) {
      case ch.OPEN_PAREN:
        this.#openParen();
        break;
      case ch.CLOSE_PAREN:
        scan.closeParen();
        break;
      case ch.OPEN_BRACE:
        openBrace(scan, this.#conditionals, at);
        break;
      case ch.CLOSE_BRACE:
        closeBrace(scan, this.#conditionals, at);
        break;
      case ch.SEMICOLON:
        if (place.parens > 0) maskSemicolonInArguments(scan, at);
        else if (place.braces === 0) place.declaration = -1;
        place.inCase = false;
        break;
      case ch.DOT:
        if (place.inCase && place.parens === 0 && scan.text.startsWith('...', at)) return maskRange(scan, at);
        break;
    }
    place.afterCase = code === ch.COLON && place.inCase && place.parens === 0;
    if (place.afterCase) place.inCase = false;
    scan.setToken(code);
    return at + 1;
  }

  #openParen(): void {
    const { scan } = this;
    const { place } = scan;
    const kind = wordClasses.get(place.word);
    const isCall =
      place.previous === WORD &&
      (kind === undefined || kind === WordClass.Type || kind === WordClass.TypeName);
    if (isCall && place.braces === 0 && place.parens === 0) {
      place.nameStart = place.wordStart;
      place.nameEnd = place.wordStart + place.word.length;
    }
    scan.openParen(isCall);
  }
}

function startsDeclaration(kind: WordClass | undefined): boolean {
  return kind === undefined || (kind >= WordClass.Storage && kind <= WordClass.Aggregate);
}

const number = /^(?:0[xX][\da-fA-F]+(?:[uUlLzZ][uUlLzZfF]*)?|(?:0[bB][01]+|[\d.]+(?:[eE]\d*)?)[uUlLzZfF]*)$/;
const LONGEST_RANGE = 200;

/** `case A ... B:` reads as `case A:`. */
function maskRange(scan: Scan, at: number): number {
  const length = scan.text.slice(at, at + LONGEST_RANGE + 1).indexOf(':');
  if (length < 0) return at + 3;
  const colon = at + length;
  scan.edits.blank(at, colon);
  scan.addMacro('range', at, colon);
  return colon;
}
