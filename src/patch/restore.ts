import type { DraftLine } from './hunk';
import { contentOf } from './model';

/** `git diff` shows this many lines around a change, unless it is told otherwise. */
const CONTEXT = 3;

/** More lost lines than this are not a matter of blank lines. */
const MOST_RESTORED = 12;

const DECLARATION =
  /^(?:static|const|struct|union|enum|unsigned|void|int|long|bool|char|size_t|[us](?:8|16|32|64)|\w+_t)\s.*[;,]$/;

/**
 * Puts `count` blank context lines back into the hunk `body` where they most likely stood, so that the lines
 * behind them get the right numbers; no place is sure. Gives back `body` as it is when there are too many.
 */
export function restoreBlankLines(
  body: readonly DraftLine[],
  count: number,
  startsFile: boolean,
): DraftLine[] {
  const lines = [...body];
  if (count > MOST_RESTORED) return lines;
  for (let left = count; left > 0; left--) lines.splice(likeliestGap(lines, startsFile), 0, blank());
  return lines;
}

function blank(): DraftLine {
  return { kind: 'context', content: [], guesses: ['restored'], rows: [], noNewline: false };
}

/** The index before which a blank line is most likely missing. */
function likeliestGap(lines: readonly DraftLine[], startsFile: boolean): number {
  const firstChange = lines.findIndex((line) => line.kind !== 'context');
  const lastChange = lines.findLastIndex((line) => line.kind !== 'context');
  const shortHead = !startsFile && firstChange < CONTEXT;
  const shortTail = lines.length - 1 - lastChange < CONTEXT;
  let best = { at: lines.length, score: 0 };
  for (let at = 1; at < lines.length; at++) {
    const inShortPart = (shortHead && at <= firstChange) || (shortTail && at > lastChange);
    const score = gapScore(lines[at - 1], lines[at]) + (inShortPart ? 10 : 0);
    if (score > best.score) best = { at, score };
  }
  return best.at;
}

/** How much speaks for a blank line between two neighbours. */
function gapScore(before: DraftLine | undefined, behind: DraftLine | undefined): number {
  if (!before || !behind) return 0;
  // In one run of changes the deletions come first, so a context line parted these two.
  if (before.kind === 'added' && behind.kind === 'deleted') return 20;
  if (before.kind !== 'context' && behind.kind !== 'context') return 0;
  const upper = contentOf(before).trim();
  const lower = contentOf(behind).trim();
  if (upper === '' || lower === '') return 0;
  if (DECLARATION.test(upper) && !DECLARATION.test(lower)) return 4;
  if (upper === '}' && !/^(?:\}|else\b|while\b)/.test(lower)) return 3;
  if (lower.startsWith('/*') || upper === '};') return 2;
  return 1;
}
