import { startsSignature, startsStructure } from './boundary';
import { markedKind } from './hunk';
import { unquotedAt, type SourceLine } from './lines';
import { lookOf, type Look } from './prose';

/** A line between an `@@` line and whatever follows the hunk. */
export interface Row {
  readonly index: number;
  readonly line: SourceLine;
  /** Where its text begins behind the quote marks; undefined at another depth of quoting. */
  readonly start: number | undefined;
  readonly text: string;
  /** What it looks like by itself. */
  readonly ownLook: Look;
  /** What it looks like among its neighbours, where neither a marker nor quoting tells. */
  readonly look: Look;
}

/** The lines from `first` to the next hunk, file, mail or signature. */
export function rowsOf(lines: readonly SourceLine[], quote: string, first: number): Row[] {
  const rows: Row[] = [];
  for (let index = first; index < lines.length; index++) {
    const line = lines[index];
    if (!line || startsStructure(lines, index) || startsSignature(lines, index, quote)) break;
    const start = unquotedAt(line.text, quote);
    const text = line.text.slice(start ?? 0);
    const look = start === undefined ? 'code' : ownLookOf(text, quote);
    rows.push({ index, line, start, text, ownLook: look, look });
  }
  return settle(rows);
}

function ownLookOf(text: string, quote: string): Look {
  if (text === '') return quote === '' ? 'unsure' : 'code';
  return markedKind(text) !== undefined || text.startsWith('\\ ') ? 'code' : lookOf(text);
}

/** A line that could be either is what the line before it is; a blank line also ends with the prose behind it. */
function settle(rows: readonly Row[]): Row[] {
  const settled = [...rows];
  let before: Look = 'code';
  for (const [at, row] of settled.entries()) {
    const look: Look = row.look === 'unsure' ? before : row.look;
    settled[at] = { ...row, look };
    before = look;
  }
  let behind: Look = 'code';
  for (let at = settled.length - 1; at >= 0; at--) {
    const row = settled[at];
    if (!row) continue;
    if (row.text === '' && row.look === 'code' && behind === 'prose') settled[at] = { ...row, look: 'prose' };
    else behind = row.look;
  }
  return settled;
}
