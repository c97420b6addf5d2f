import type { Answered } from './answered';

/** Fewer lines than these are quoted rather than left out. */
const shortestGap = 3;

/** Stands for lines of a hunk that are not quoted. */
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
  const blocks: string[] = [...(below.get(-1) ?? [])];
  let lines: string[] = [];
  let last: number | undefined;
  const endQuote = (): void => {
    if (lines.length > 0) blocks.push(lines.join('\n'));
    lines = [];
  };
  for (const row of [...rows].sort((a, b) => a - b)) {
    if (last !== undefined && row > last + 1) {
      const between = Array.from({ length: row - last - 1 }, (_, index) => row - index - 1).reverse();
      const isWithin = isOneHunk(last, row, answered);
      if (isWithin && between.length < shortestGap && below.get(last) === undefined)
        lines.push(...between.map((gap) => quotedLine(answered.text(gap))));
      else if (isWithin) lines.push(leftOut);
      else endQuote();
    }
    lines.push(quotedLine(answered.text(row)));
    const said = below.get(row);
    if (said) {
      endQuote();
      blocks.push(...said);
    }
    last = row;
  }
  endQuote();
  return blocks.join('\n\n');
}

/** Quoted once more. */
function quotedLine(text: string): string {
  if (text === '') return '>';
  return text.startsWith('>') ? `>${text}` : `> ${text}`;
}

/** Whether two rows are in one hunk, its `@@` line counted in. */
function isOneHunk(first: number, second: number, answered: Answered): boolean {
  const after = answered.at(second)?.hunk;
  if (!after) return false;
  const before = answered.at(first)?.hunk;
  return before === after || first === lastOfHeading(after.header.span.start, answered);
}

function lastOfHeading(offset: number, answered: Answered): number {
  let row = answered.rowOf(offset);
  while (answered.patch.roles[row + 1] === 'hunk-header') row++;
  return row;
}
