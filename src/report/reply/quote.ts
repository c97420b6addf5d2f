import type { Answered } from './answered';
import { addAll } from '../../text/lists';

/** Fewer lines than these are quoted rather than left out. */
const shortestGap = 4;

/** Stands for lines that are not quoted. */
const leftOut = '[...]';

/**
 * The rows of one mail as quoted text with what is said below them.
 *
 * @param below by row what goes below it, an entry for each paragraph or block
 */
export function quoted(
  rows: ReadonlySet<number>,
  below: ReadonlyMap<number, readonly string[]>,
  answered: Answered,
): string {
  const blocks: string[] = [];
  let lines: string[] = [];
  const endQuote = (): void => {
    if (lines.length > 0) blocks.push(lines.join('\n'));
    lines = [];
  };
  let last: number | undefined;
  for (const row of [...rows].sort((a, b) => a - b)) {
    if (last !== undefined) addAll(lines, leading(last, row, below.has(last), answered));
    // Nobody misses an empty line behind what was said.
    if (lines.length > 0 || last === undefined || !isEmpty(row, answered))
      lines.push(quotedLine(answered.text(row)));
    const said = below.get(row);
    if (said) {
      endQuote();
      addAll(blocks, said);
    }
    last = row;
  }
  endQuote();
  return blocks.join('\n\n');
}

/** What goes before `row` for the lines between it and `last`, the one that was quoted before. */
function leading(last: number, row: number, isAnswered: boolean, answered: Answered): readonly string[] {
  const between = Array.from({ length: row - last - 1 }, (_, index) => last + 1 + index);
  if (between.length === 0) return [];
  const hunk = answered.at(row)?.hunk;
  // An `@@` line tells where it is, as does the name of a file.
  if (!hunk) return isAnswered || isHeading(row, answered) ? [] : [leftOut];
  const isOfHunk = between.every((gap) => answered.at(gap)?.hunk === hunk);
  if (!isOfHunk || between.length >= shortestGap) return [leftOut];
  const shown = isAnswered ? between.slice(between.findIndex((gap) => !isEmpty(gap, answered))) : between;
  return shown.map((gap) => quotedLine(answered.text(gap)));
}

/** Quoted once more. */
function quotedLine(text: string): string {
  if (text === '') return '>';
  return text.startsWith('>') ? `>${text}` : `> ${text}`;
}

function isHeading(row: number, answered: Answered): boolean {
  const role = answered.patch.roles[row];
  return role === 'hunk-header' || role === 'file-header';
}

function isEmpty(row: number, answered: Answered): boolean {
  return (answered.content(row) ?? answered.unquoted(row)).trim() === '';
}
