import type { SourceLine } from './lines';
import { piecesOf } from './lines';
import type { HunkHeader } from './model';

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(,\d+)? @@/;

/** No text has more lines: a header that says so is as wrong as one that says this. */
const mostLines = 999_999_999;

/** Reads the `@@` line that stands behind `quote`; undefined where there is none. */
export function readHunkHeader(line: SourceLine, quote: string): HunkHeader | undefined {
  const match = HEADER.exec(line.text.slice(quote.length));
  if (!match) return undefined;
  const [whole, oldStart = '', oldCount = '1', newStart = '', newCount = ''] = match;
  const count = newCount ? numberOf(newCount.slice(1)) : 1;
  const afterHeader = quote.length + whole.length;
  const countEnd = afterHeader - ' @@'.length;
  const countStart = countEnd - newCount.length;
  return {
    span: line.span,
    ...{ oldStart: startOf(oldStart, numberOf(oldCount)), oldCount: numberOf(oldCount) },
    ...{ newStart: startOf(newStart, count), newCount: count },
    heading: line.text.slice(afterHeader).trim(),
    newStartSpan: rawSpan(line, countStart - newStart.length, countStart),
    newCountSpan: rawSpan(line, countStart, countEnd),
    quote,
    isMissing: false,
  };
}

/** Lines count from 1: only a side without lines can begin at 0. */
function startOf(written: string, count: number): number {
  return count === 0 ? numberOf(written) : Math.max(numberOf(written), 1);
}

function numberOf(written: string): number {
  return Math.min(Number(written), mostLines);
}

function rawSpan(line: SourceLine, start: number, end: number) {
  const place = piecesOf(line, start)[0]?.span?.start ?? line.span.start;
  return { start: place, end: place + end - start };
}
