import * as ch from './characters';
import type { Scan } from './scan';
import { WordClass, initcall, pairedParameters, upperCase, wordClasses } from './words';

/** Masks a macro call that is a declaration or heads a function. Returns the end of what was read, or 0. */
export function maskFileScope(scan: Scan, word: string, start: number, end: number): number {
  const { text } = scan;
  if (scan.place.declaration >= 0) return 0;
  let name = word;
  let nameStart = start;
  let nameEnd = end;
  while (isSpecifier(name)) {
    nameStart = ch.skipSpace(text, nameEnd);
    nameEnd = ch.wordEnd(text, nameStart);
    if (nameEnd === nameStart) return 0;
    name = text.slice(nameStart, nameEnd);
  }
  const open = ch.skipSpace(text, nameEnd);
  if (text.charCodeAt(open) !== ch.OPEN_PAREN) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  const next = ch.skipSpace(text, close);
  const code = text.charCodeAt(next);
  const known = upperCase.test(name) || initcall.test(name);
  if (code === ch.OPEN_BRACE)
    return !known ? 0 : maskHeading(scan, { start, nameStart, nameEnd, open, close });
  if (code === ch.SEMICOLON) return !known ? 0 : endDeclaration(scan, start, next + 1);
  const endsHere = ch.startsWord(code) || code === ch.HASH || next >= text.length;
  return endsHere && ch.crossesLine(text, close, next) ? endDeclaration(scan, start, close) : 0;
}

function isSpecifier(word: string): boolean {
  const kind = wordClasses.get(word);
  return kind === WordClass.Storage || kind === WordClass.Qualifier || kind === WordClass.Attribute;
}

function endDeclaration(scan: Scan, start: number, end: number): number {
  scan.edits.blank(start, end);
  scan.setToken(ch.SEMICOLON);
  scan.place.declaration = -1;
  return end;
}

interface Heading {
  readonly start: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly open: number;
  readonly close: number;
}

const RESULT = 'int';

/** `SYSCALL_DEFINE1(close, int, fd) {` reads as `int close(int fd) {`: the first argument is the function's name. */
function maskHeading(scan: Scan, { start, nameStart, nameEnd, open, close }: Heading): number {
  const { text, edits, place } = scan;
  const macro = text.slice(nameStart, nameEnd);
  if (macro.length <= RESULT.length) return 0;
  place.declaration = start;
  const [lead = '', name = ''] = /^\(\s*([A-Za-z_]\w*)\s*(?=[,)])/.exec(text.slice(open, close)) ?? [];
  const delimiter = open + lead.length;
  if (name === '' || delimiter >= close) {
    edits.replace(nameStart, `${RESULT} ${macro.slice(RESULT.length + 1)}`);
    edits.blank(open + 1, close - 1);
    return endHeading(scan, nameStart + RESULT.length + 1, nameEnd, close);
  }
  edits.replace(nameStart, RESULT.padEnd(macro.length));
  edits.blank(nameEnd, open);
  if (text.charCodeAt(delimiter) === ch.CLOSE_PAREN) {
    edits.replace(open, `${name}()`.padEnd(close - open));
    return endHeading(scan, open, open + name.length, close);
  }
  edits.blank(open, open + 1);
  edits.replace(delimiter, '(');
  place.nameStart = open + lead.indexOf(name);
  place.nameEnd = place.nameStart + name.length;
  if (!pairedParameters.test(macro)) {
    edits.blank(delimiter + 1, close - 1);
    return endHeading(scan, place.nameStart, place.nameEnd, close);
  }
  joinPairs(scan, delimiter + 1, close - 1);
  scan.setToken(ch.OPEN_PAREN);
  scan.openParen(false);
  return delimiter + 1;
}

function endHeading(scan: Scan, nameStart: number, nameEnd: number, close: number): number {
  scan.place.nameStart = nameStart;
  scan.place.nameEnd = nameEnd;
  scan.setToken(ch.CLOSE_PAREN);
  return close;
}

/** Between a parameter's type and its name there is no comma. */
function joinPairs(scan: Scan, start: number, end: number): void {
  let between = true;
  for (let comma = scan.text.indexOf(',', start); comma >= 0 && comma < end;) {
    if (between) scan.edits.blank(comma, comma + 1);
    between = !between;
    comma = scan.text.indexOf(',', comma + 1);
  }
}
