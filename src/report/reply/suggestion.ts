import { quoteOf } from '../../patch/lines';
import type { Finding } from '../../review/model';
import { visible } from '../escape';
import type { Answered } from './answered';
import { fill } from './fill';

/** More lines than these are a patch of their own. */
const mostLines = 10;
/** Columns that a tab takes at most. */
const tab = 8;
const widest = 80;

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** What could stand there instead, if there is a fix, as paragraphs. */
export function suggestion({ fixes, message, detail }: Finding, answered: Answered): readonly string[] {
  const [fix] = fixes;
  // A new name needs no code to be understood: the message says it.
  if (!fix || fix.kind.startsWith('rename ')) return [];
  const lines = newLines(fix.edits, answered);
  if (lines) return ['Perhaps:', lines.join('\n')];
  const title = visible(fix.title);
  return `${message} ${detail}`.includes(title)
    ? []
    : [fill(`Perhaps: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`)];
}

/** The lines of code that `edits` make, with a tab before them; undefined where they are too many or not in one place. */
function newLines(
  edits: Finding['fixes'][number]['edits'],
  answered: Answered,
): readonly string[] | undefined {
  const replacements: Replacement[] = [];
  for (const { place, newText } of edits) {
    const start = place.file === answered.document.name ? answered.offsetOf(place.start) : undefined;
    const end = answered.offsetOf(place.end);
    if (start === undefined || end === undefined) return undefined;
    // What else changes are the counts of an `@@` line.
    if (isCode(answered.rowOf(start), answered)) replacements.push({ start, end, newText });
  }
  replacements.sort((a, b) => a.start - b.start);
  const first = answered.rowOf(replacements[0]?.start ?? 0);
  const last = answered.rowOf(replacements.at(-1)?.end ?? 0);
  if (replacements.length === 0 || last - first >= mostLines || !isOneRun(first, last, answered))
    return undefined;
  const from = answered.lines[first]?.span.start ?? 0;
  const to = answered.lines[last]?.span.end ?? 0;
  const before = answered.patch.text.slice(from, to);
  const after = replacements.reduceRight(
    (whole, { start, end, newText }) => whole.slice(0, start - from) + newText + whole.slice(end - from),
    before,
  );
  return codeOf(before, after);
}

function isCode(row: number, answered: Answered): boolean {
  return answered.at(row) !== undefined || /^[-+ ]/.test(answered.unquoted(row));
}

function isOneRun(first: number, last: number, answered: Answered): boolean {
  const hunk = answered.at(first)?.hunk;
  for (let row = first; row <= last; row++) if (answered.at(row)?.hunk !== hunk) return false;
  return hunk !== undefined;
}

/** The code of lines of a patch, as far to the left as one tab goes. */
function codeOf(before: string, after: string): readonly string[] | undefined {
  const added = codeLines(after);
  // Words alone do not say what they are there in place of.
  const isWords = added.every((line) => /^\s*(?:\/\*.*\*\/)?$/.test(line));
  const removed = codeLines(before);
  const indent = commonIndent([...removed, ...added]);
  const old = removed.map((line) => line.slice(indent));
  const now = added.map((line) => line.slice(indent));
  const code = (
    isWords
      ? [...old.map((line) => `  -\t${line}`), ...now.map((line) => `  +\t${line}`)]
      : now.map((line) => `\t${line}`)
  ).map((line) => visible(line.trimEnd()));
  const isShort = code.every((line) => widthOf(line) <= widest);
  return added.length > 0 && code.length <= mostLines && isShort ? code : undefined;
}

/** Without the quote marks and the markers of a patch, and without what it deletes. */
function codeLines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(quoteOf(line).length))
    .filter((line) => !line.startsWith('-') && line !== '')
    .map((line) => line.slice(1).trimEnd());
}

/** How many tabs all lines begin with. */
function commonIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line !== '').map((line) => /^\t*/.exec(line)?.[0].length ?? 0);
  return indents.reduce((least, indent) => Math.min(least, indent), Infinity);
}

function widthOf(line: string): number {
  return line.replaceAll('\t', ' '.repeat(tab)).length;
}
