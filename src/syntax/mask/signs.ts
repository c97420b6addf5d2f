import * as ch from './characters';
import type { Scan } from './scan';

/** Masks an argument that is no expression: empty, an operator, or a designator. Returns its end, or 0. */
export function maskSign(scan: Scan, code: number, at: number): number {
  const { text, edits, place } = scan;
  if (code === ch.COMMA) return maskEmptyArgument(scan, at);
  if (place.previous !== ch.COMMA && place.previous !== ch.OPEN_PAREN) return 0;
  if (code === ch.DOT && ch.startsWord(text.charCodeAt(at + 1))) {
    edits.blank(at, at + 1);
    return at + 1;
  }
  if (!operators.has(code)) return 0;
  let end = at + 1;
  while (operators.has(text.charCodeAt(end)) && end < at + LONGEST_OPERATOR) end++;
  if (!endsArgument(text, ch.skipSpace(text, end))) return 0;
  edits.replace(at, '_'.repeat(end - at));
  scan.setWord('', at);
  return end;
}

const operators = new Set(Array.from('=<>!&|+-*/%^', (sign) => sign.charCodeAt(0)));
const LONGEST_OPERATOR = 3;

function endsArgument(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === ch.COMMA || code === ch.CLOSE_PAREN;
}

/** `f(a, )` has room for a name between comma and parenthesis; `f(a,)` has not, and loses the comma. */
function maskEmptyArgument(scan: Scan, comma: number): number {
  const { text, edits } = scan;
  const next = ch.skipSpace(text, comma + 1);
  if (!endsArgument(text, next)) return 0;
  const room = text.charCodeAt(comma + 1);
  if (next > comma + 1 && room !== ch.NEWLINE && room !== ch.RETURN) {
    edits.replace(comma + 1, '_');
    edits.blank(comma + 2, next);
  } else if (text.charCodeAt(next) === ch.CLOSE_PAREN) edits.blank(comma, comma + 1);
  scan.setWord('', next);
  return next;
}

/** A semicolon between the parentheses of a call: behind a macro's last statement, or the call was never closed. */
export function maskSemicolonInArguments(scan: Scan, at: number): void {
  if (!scan.inArguments) return;
  if (endsArgument(scan.text, ch.skipSpace(scan.text, at + 1))) scan.edits.blank(at, at + 1);
  else scan.place.parens = 0;
}
