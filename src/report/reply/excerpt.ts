import type { Hunk } from '../../patch/model';
import type { Finding } from '../../review/model';
import type { Answered, HunkRow, Rows } from './answered';
import { toldSteps } from './steps';

/** Lines before the one that is meant. */
const linesBefore = 3;
/** Steps of a path that are further up in the same hunk are not quoted but named. */
const nearby = 20;
/** An argument list of more lines is cut. */
const longestStatement = 8;
/** A file header has no more lines that say which file it is; what stands further off is another's. */
const longestHeader = 20;
/** A function's head may be this far up to be quoted. */
const farthestHead = 80;

/** Stands for the row of what is on none that could be quoted. */
export const nowhere = -1;

/** What to quote for one finding. */
export interface Excerpt {
  readonly rows: ReadonlySet<number>;
  /** The comment goes below this row or, where it is {@link nowhere}, before all that is quoted. */
  readonly below: number;
}

/** The lines that matter to `finding`, and where what is said of it goes. */
export function excerptOf(finding: Finding, answered: Answered): Excerpt {
  const start = answered.rowOfPlace(finding.place, finding.target);
  if (start === undefined) return { rows: new Set(), below: nowhere };
  const inHunk = answered.at(start);
  if (inHunk) return hunkExcerpt(finding, start, inHunk, answered);
  switch (answered.patch.roles[start]) {
    case 'header':
      return { rows: new Set(), below: nowhere };
    case 'file-header':
    case 'hunk-header': {
      const rows = fileHeader(start, answered);
      return { rows: new Set(rows), below: rows.at(-1) ?? start };
    }
    default:
      return proseExcerpt(start, answered);
  }
}

function hunkExcerpt(finding: Finding, start: number, at: HunkRow, answered: Answered): Excerpt {
  const statement = statementAt(start, at, answered);
  const rows = new Set(headerOf(at, answered));
  const add = ({ first, last }: Rows): void => {
    for (let row = first; row <= last; row++) rows.add(row);
  };
  add({ first: contextBefore(statement.first, at, answered), last: statement.last });
  const head = headOfFunction(finding.function, start, at, answered);
  if (head !== undefined) add(statementAt(head, at, answered));
  for (const { row } of toldSteps(finding, answered))
    if (row !== undefined && row < start && start - row <= nearby && answered.at(row)?.hunk === at.hunk)
      add(statementAt(row, at, answered));
  return { rows, below: statement.last };
}

/** The lines of the message before `row` in its paragraph. */
function proseExcerpt(row: number, answered: Answered): Excerpt {
  const role = answered.patch.roles[row];
  const rows = new Set([row]);
  for (let above = row - 1; above >= row - linesBefore + 1; above--) {
    if (answered.patch.roles[above] !== role || answered.unquoted(above).trim() === '') break;
    // An item of a list has a beginning of its own.
    if (/^\s*[-*] /.test(answered.unquoted(above + 1))) break;
    rows.add(above);
  }
  return { rows, below: row };
}

/** The line that names the file, and the `@@` line. */
function headerOf({ change, hunk }: HunkRow, answered: Answered): readonly number[] {
  const { header } = hunk;
  const rows: number[] = [];
  if (!header.isMissing)
    for (let row = answered.rowOf(header.span.start); answered.patch.roles[row] === 'hunk-header'; row++)
      rows.push(row);
  return [...fileHeader(answered.rowOf(change.span.start), answered), ...rows];
}

/** Of a file header that `row` is in, the lines that tell which file it is. */
function fileHeader(row: number, answered: Answered): readonly number[] {
  const isHeader = (at: number): boolean => answered.patch.roles[at] === 'file-header';
  const isStart = (at: number): boolean => /^diff --?\S/.test(answered.unquoted(at));
  let first = row;
  while (first > row - longestHeader && !isStart(first) && isHeader(first - 1)) first--;
  const rows: number[] = [];
  for (let at = first; at < row + longestHeader && isHeader(at) && (at === first || !isStart(at)); at++)
    rows.push(at);
  const git = rows.filter(isStart);
  return git.length > 0 ? git : rows.filter((at) => /^(?:---|\+\+\+) /.test(answered.unquoted(at)));
}

/** The first of the lines before `start` that belong to it: none of another function, and no comment of somebody. */
function contextBefore(start: number, { hunk }: HunkRow, answered: Answered): number {
  let first = start;
  while (first > start - linesBefore) {
    const above = answered.content(first - 1);
    if (above === undefined || answered.at(first - 1)?.hunk !== hunk || above === '}') break;
    first--;
  }
  while (first < start && answered.content(first)?.trim() === '') first++;
  const at = answered.at(first);
  return at ? statementAt(first, at, answered).first : first;
}

/** The rows of the argument list that `row` is in, or of its line alone. */
function statementAt(row: number, at: HunkRow, answered: Answered): Rows {
  for (let first = row - longestStatement + 1; first <= row; first++) {
    const last = closedAt(first, at.hunk, answered);
    if (last !== undefined && last >= row) return { first: Math.min(first, at.rows.first), last };
  }
  return at.rows;
}

/** The row at which all that is opened from the line of `row` on is closed, in the same hunk. */
function closedAt(row: number, hunk: Hunk, answered: Answered): number | undefined {
  let depth = 0;
  for (let at = row; at < row + longestStatement; at++) {
    const line = answered.at(at);
    if (line?.hunk !== hunk) return undefined;
    // What is deleted between lines that stay is no part of the new statement.
    if (line.line.kind === 'deleted' && answered.at(row)?.line.kind !== 'deleted') continue;
    if (at === line.rows.first) depth += openedIn(answered.content(at) ?? '');
    if (depth <= 0) return line.rows.last;
  }
  return undefined;
}

function openedIn(content: string): number {
  const code = content.replace(/(?<!\\)"(?:[^"\\]|\\.)*"/g, '');
  return code.split('(').length - code.split(')').length;
}

/** The row that the function of `start` begins at, if the hunk shows it. */
function headOfFunction(
  name: string | undefined,
  start: number,
  { hunk }: HunkRow,
  answered: Answered,
): number | undefined {
  if (name === undefined || !/^\w+$/.test(name)) return undefined;
  const head = new RegExp(`^[A-Za-z_][\\w\\s*]*[\\s*]${name}\\([^;]*$`);
  for (let row = start; row > start - farthestHead; row--) {
    const at = answered.at(row);
    if (at && at.hunk !== hunk) return undefined;
    if (at && head.test(answered.content(row) ?? '')) return row;
  }
  return undefined;
}
