/** Character codes and small lookaheads. Offsets are UTF-16; an offset behind the text reads as "nothing there". */

export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
const BACKSLASH = 92;
export const GREATER = 62;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

const LETTER = 1;
const DIGIT = 2;
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  classes[code] = /[A-Za-z_]/.test(character) ? LETTER : /[0-9]/.test(character) ? DIGIT : 0;
}

/** Whether a word may start with this code; everything outside ASCII counts as a letter. */
export function startsWord(code: number): boolean {
  return code < 128 ? classes[code] === LETTER : code > 127;
}

export function isDigit(code: number): boolean {
  return code < 128 && classes[code] === DIGIT;
}

export function isWordPart(code: number): boolean {
  return code < 128 ? classes[code] !== 0 : code > 127;
}

/** End of the word that `offset` is in. */
export function wordEnd(text: string, offset: number): number {
  let end = offset;
  while (isWordPart(text.charCodeAt(end))) end++;
  return end;
}

/** Offset of the next token: white space, line continuations and comments are passed over. */
export function skipSpace(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === SPACE || (code >= TAB && code <= RETURN) || code === BACKSLASH) at++;
    else if (code !== SLASH) return at;
    else {
      const after = commentEnd(text, at);
      if (after === at) return at;
      at = after;
    }
  }
}

/** End of the comment that starts at `offset`, or `offset` where none does. A line comment ends before its newline. */
export function commentEnd(text: string, offset: number): number {
  const second = text.charCodeAt(offset + 1);
  if (second !== STAR && second !== SLASH) return offset;
  const end = second === STAR ? text.indexOf('*/', offset + 2) : text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return second === STAR ? end + 2 : end;
}

/** Offset behind the string or character constant that starts at `offset`; an open one ends with its line. */
export function quotedEnd(text: string, offset: number): number {
  const quote = text.charCodeAt(offset);
  for (let at = offset + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === quote) return at + 1;
    else if (code === NEWLINE) return at;
  }
  return text.length;
}

/** Keeps the pass linear where a parenthesis is never closed. */
const LONGEST_ARGUMENTS = 8000;

/** Offset behind the parenthesis that closes the one at `open`, or -1: a brace in column 0 ends the search. */
export function closingParen(text: string, open: number): number {
  const limit = Math.min(text.length, open + LONGEST_ARGUMENTS);
  let depth = 0;
  for (let at = open; at < limit;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE) at = quotedEnd(text, at);
    else if (code === SLASH) at = Math.max(at + 1, commentEnd(text, at));
    else {
      at++;
      if (code === OPEN_PAREN) depth++;
      else if (code === CLOSE_PAREN && --depth === 0) return at;
      else if (code === CLOSE_BRACE && isLineStart(text, at - 1)) return -1;
    }
  }
  return -1;
}

/** End of the preprocessor line at `offset`, before its newline: continuations and open comments belong to it. */
export function directiveEnd(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) return at;
    if (code === BACKSLASH) at += text.charCodeAt(at + 1) === RETURN ? 2 : 1;
    else if (code === QUOTE || code === APOSTROPHE) at = quotedEnd(text, at) - 1;
    else if (code === SLASH) at = Math.max(at, commentEnd(text, at) - 1);
  }
  return text.length;
}

export function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === NEWLINE;
}

/** Whether nothing but blanks stands before `offset` on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at--;
  return at < 0 || text.charCodeAt(at) === NEWLINE;
}

/** Whether a line ends between two offsets. */
export function crossesLine(text: string, from: number, to: number): boolean {
  return text.slice(from, to).includes('\n');
}
