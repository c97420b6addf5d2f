import { OPEN_PAREN, SPACE, TAB, closingParen, directiveEnd, wordEnd } from './characters';
import type { Conditionals } from './conditionals';
import type { Scan } from './scan';

/** Reads the preprocessor line at `start`; what is returned is its end. */
export function readDirective(scan: Scan, conditionals: Conditionals, start: number): number {
  const { text, place } = scan;
  const end = directiveEnd(text, start);
  const nameStart = skipBlanks(text, start + 1);
  const nameEnd = wordEnd(text, nameStart);
  const span = { start, end };
  switch (text.slice(nameStart, nameEnd)) {
    case 'if':
      conditionals.start(span, text.slice(nameEnd, end));
      return end;
    case 'ifdef':
      conditionals.start(span, `defined(${text.slice(nameEnd, end).trim()})`);
      return end;
    case 'ifndef':
      conditionals.start(span, '');
      return end;
    case 'else':
    case 'elif':
    case 'elifdef':
    case 'elifndef':
      conditionals.next(span);
      return end;
    case 'endif':
      conditionals.end(span);
      return end;
    case 'define':
      readDefine(scan, nameEnd, end);
  }
  if (place.braces > 0) scan.edits.blank(start, end);
  else if (place.parens === 0) place.declaration = -1;
  return end;
}

function readDefine(scan: Scan, offset: number, end: number): void {
  const { text } = scan;
  const start = skipBlanks(text, offset);
  const nameEnd = wordEnd(text, start);
  if (nameEnd === start) return;
  let parameters: string[] | undefined;
  let bodyStart = nameEnd;
  if (text.charCodeAt(nameEnd) === OPEN_PAREN) {
    const close = closingParen(text, nameEnd);
    if (close > 0 && close <= end) {
      bodyStart = close;
      parameters = readParameterNames(text.slice(nameEnd + 1, close - 1));
    }
  }
  bodyStart = Math.min(skipBlanks(text, bodyStart), end);
  const name = text.slice(start, nameEnd);
  scan.defines.push({ name, nameSpan: { start, end: nameEnd }, parameters, body: { start: bodyStart, end } });
}

function readParameterNames(list: string): string[] {
  const names = list.split(',').map((name) => name.replace(/[\s\\]+/g, ''));
  return names.filter((name) => name !== '').map((name) => name.replace(/\.\.\.$/, '') || '__VA_ARGS__');
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  return at;
}
