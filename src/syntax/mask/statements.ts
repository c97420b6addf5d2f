import { maskBlockMacro } from './block-macros';
import * as ch from './characters';
import { maskFileScope } from './definitions';
import { maskAssembly, maskStaticMacro } from './rewrites';
import { Brace, type Scan, WORD } from './scan';
import { WordClass, memberGroups, upperCase } from './words';

/** Masks a macro that stands where C has a statement, a member or a declaration. Returns its end, or 0. */
export function maskStatement(
  scan: Scan,
  word: string,
  kind: WordClass | undefined,
  first: boolean,
  start: number,
  end: number,
): number {
  if (scan.place.braces === 0) return first ? maskFileScope(scan, word, start, end) : 0;
  if (scan.innermost === Brace.Block) {
    if (kind === WordClass.Storage) return maskStaticMacro(scan, start, end);
    if (kind === WordClass.Asm) return maskAssembly(scan, start, end);
  }
  if (kind !== undefined) return 0;
  const open = ch.skipSpace(scan.text, end);
  if (scan.text.charCodeAt(open) !== ch.OPEN_PAREN) return 0;
  switch (scan.innermost) {
    case Brace.Block:
      return startsStatement(scan, first) ? maskBlockMacro(scan, word, start, open) : 0;
    case Brace.Members:
      return first ? maskMember(scan, word, start, open) : 0;
    case Brace.Initializer:
      return first ? maskElement(scan, word, start, open) : 0;
    default:
      return 0;
  }
}

function startsStatement({ place }: Scan, first: boolean): boolean {
  switch (place.previous) {
    case ch.SEMICOLON:
    case ch.OPEN_BRACE:
    case ch.CLOSE_BRACE:
    case ch.COLON:
      return true;
    case ch.CLOSE_PAREN:
      return first;
    default:
      return place.previous === WORD && (place.word === 'else' || place.word === 'do' || place.word === 'if');
  }
}

/** A member that a macro declares goes; what a group macro holds stays. */
function maskMember(scan: Scan, word: string, start: number, open: number): number {
  const { text, edits } = scan;
  const skipped = memberGroups.get(word);
  if (skipped === undefined && !upperCase.test(word) && !word.startsWith('__DECLARE')) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  const next = ch.skipSpace(text, close);
  const end = text.charCodeAt(next) === ch.SEMICOLON ? next + 1 : close;
  let inner = open + 1;
  for (let left = skipped ?? 0; left > 0; left--) {
    const comma = text.slice(inner, close).indexOf(',');
    inner = comma < 0 ? close : inner + comma + 1;
  }
  if (skipped === undefined || inner >= close) {
    edits.blank(start, end);
    return end;
  }
  edits.blank(start, inner);
  edits.blank(close - 1, end);
  scan.setToken(ch.SEMICOLON);
  return inner;
}

/** `SYSTEM_SLEEP_PM_OPS(suspend, resume)` brings its own comma. */
function maskElement(scan: Scan, word: string, start: number, open: number): number {
  const { text, place } = scan;
  if (place.previous !== ch.COMMA && place.previous !== ch.OPEN_BRACE) return 0;
  if (!upperCase.test(word)) return 0;
  const close = ch.closingParen(text, open);
  if (close < 0) return 0;
  const next = ch.skipSpace(text, close);
  if (text.charCodeAt(next) === ch.COMMA || !ch.crossesLine(text, close, next)) return 0;
  scan.edits.blank(start, close);
  return close;
}
