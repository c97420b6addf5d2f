import { startsSignature, startsStructure } from './boundary';
import { draftLine, isListItem, markedKind, type HunkBody } from './hunk';
import { depthOf, quoteOf, unquotedAt, type SourceLine } from './lines';
import type { HunkHeader } from './model';
import { lookOf } from './prose';

/** Changes that a reply quotes without their `@@` line. */
interface BareHunk {
  readonly header: HunkHeader;
  readonly body: HunkBody;
}

/**
 * Reads quoted lines from `first` on that a patch added or deleted, with the context around them, up to the first other
 * line: where a reviewer's text stands between, something may have been left out. Gives the number of the line behind
 * what it looked at where there are none.
 */
export function readBareHunk(lines: readonly SourceLine[], first: number): BareHunk | number {
  const quote = quoteOf(lines[first]?.text ?? '');
  if (depthOf(quote) === 0) return first + 1;
  const body: HunkBody['lines'] = [];
  let row = first;
  let isCode = false;
  for (; row < lines.length; row++) {
    const line = lines[row];
    const start = line && unquotedAt(line.text, quote);
    if (!line || start === undefined) break;
    const text = line.text.slice(start);
    if (!isOfHunk(text) || (text !== '' && startsStructure(lines, row)) || startsSignature(lines, row, quote))
      break;
    const kind = markedKind(text) ?? 'context';
    if (kind !== 'context') isCode ||= isCodeLine(text);
    body.push(draftLine(line, row, kind, start + (text.startsWith('\t') ? 0 : 1)));
  }
  if (!isCode) return Math.max(row, first + 1);
  while (body.at(-1)?.content.length === 0 && body.at(-1)?.kind === 'context') {
    body.pop();
    row--;
  }
  const spanStart = lines[first]?.span.start ?? 0;
  const nowhere = { start: spanStart, end: spanStart };
  const count = (kind: string): number => body.filter((line) => line.kind !== kind).length;
  return {
    header: {
      span: lines[first]?.span ?? nowhere,
      ...{ oldStart: 0, oldCount: count('added'), newStart: 0, newCount: count('deleted') },
      ...{ heading: '', newStartSpan: nowhere, newCountSpan: nowhere, quote },
      isMissing: true,
    },
    body: { lines: body, comments: [], headingRows: [], next: row, missing: { old: 0, new: 0 } },
  };
}

/** A line with a marker, or a context line; a list has its marker apart from its words. */
function isOfHunk(text: string): boolean {
  return text === '' || (/^[-+ \t]/.test(text) && !isListItem(text) && !/^(?:---|\+\+\+)(?: |$)/.test(text));
}

function isCodeLine(text: string): boolean {
  return /^[-+](?:\t| {2,})\S/.test(text)
    ? lookOf(text.slice(1)) !== 'prose'
    : lookOf(text.slice(1)) === 'code';
}
