import { MAIL_START } from './boundary';
import { depthOf, quoteOf, type SourceLine } from './lines';
import type { Role } from './model';

const HEADER_LINE = /^[A-Za-z][\w.-]{0,200}:(?!\/\/)/;

/** No line of a diffstat is longer. */
const LOOKED_AT = 300;

const DIFFSTAT =
  /^\s*(?:\S.*\s\|\s+(?:\d+(?:\s+[-+]+)?|Bin\b.*)|\d+ files? changed(?:, \d+ \w+\([-+]\))*|(?:create|delete) mode \d{6} .*|(?:rename|copy) .* \(\d+%\)|mode change \d{6} => .*)\s*$/;

/** Where the headers of a mail that begins at `row` end: the empty line behind them, or `row` where it has none. */
export function endOfHeaders(lines: readonly SourceLine[], row: number): number {
  let end = row;
  if (MAIL_START.test(lines[end]?.text ?? '')) end++;
  const first = end;
  while (/^[ \t]+\S/.test(lines[end]?.text ?? '') ? end > first : HEADER_LINE.test(lines[end]?.text ?? ''))
    end++;
  return !lines[end] || lines[end]?.text === '' ? end : row;
}

/** The subject among the lines of a header, folded or not; empty where there is none. */
export function subjectIn(header: readonly SourceLine[]): string {
  const first = header.findIndex(({ text }) => /^Subject:/i.test(text));
  if (first < 0) return '';
  const folded = header.slice(first + 1).findIndex(({ text }) => !/^[ \t]/.test(text));
  const lines = header.slice(first, folded < 0 ? header.length : first + 1 + folded);
  return lines
    .map(({ text }) => text)
    .join(' ')
    .slice('Subject:'.length);
}

/** The role of a line of a mail before its first diff. */
export function roleInMessage(text: string): Role {
  return DIFFSTAT.test(text.slice(quoteOf(text).length, LOOKED_AT)) ? 'diffstat' : 'message';
}

/**
 * Turns into comments the lines from `from` to `to` that answer the message of a patch quoted as `quote`: those
 * quoted less deep; where a mail lost its quote marks, the paragraphs that speak as reviewers do.
 */
export function markReplies(
  lines: readonly SourceLine[],
  roles: Role[],
  from: number,
  to: number,
  quote: string,
): void {
  const depth = depthOf(quote);
  let paragraph: number[] = [];
  let isReply = false;
  for (let row = from; row < to; row++) {
    const text = lines[row]?.text ?? '';
    if (roles[row] !== 'message') continue;
    if (depthOf(quoteOf(text)) < depth) roles[row] = 'comment';
    if (ATTRIBUTION.test(text)) {
      roles[row] = 'comment';
      isReply = depth === 0;
    } else if (isReply) {
      paragraph.push(row);
      if (!endsParagraph(text, lines[row + 1]?.text ?? '')) continue;
      if (paragraph.some((at) => REVIEWERS_VOICE.test(lines[at]?.text ?? '')))
        for (const at of paragraph) roles[at] = 'comment';
      paragraph = [];
    }
  }
}

const ATTRIBUTION = /^On .* wrote:\s*$/;

/** A commit message speaks of the code; a reviewer speaks to the author. */
const REVIEWERS_VOICE = /\b(?:you|your|please|I|IMO|nit)\b/;

/** Mail is filled to about this column, so a line with room for the next word is the last of its paragraph. */
const FILL_COLUMN = 72;

/** What ends the text of a message: a trailer or the line before the diffstat. */
const BEHIND_TEXT = /^(?:[A-Z][\w-]*-by: |---)/;

function endsParagraph(text: string, next: string): boolean {
  const nextWord = next.split(' ', 1)[0] ?? '';
  return (
    next === '' ||
    BEHIND_TEXT.test(next) ||
    (/[.?!:)]$/.test(text) && text.length + 1 + nextWord.length < FILL_COLUMN)
  );
}
