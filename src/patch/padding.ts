import type { HunkHeader } from './model';

/** A gap of more lines is only said: numbers in a patch are anyone's choice. */
const widestGap = 60_000;

/** Lines of the file that lie before a hunk and are not shown, on each side; undefined where nobody says. */
interface Gaps {
  readonly base: number | undefined;
  readonly result: number | undefined;
}

/** Fills what patches do not show with blank lines, as long as there are any left, so that the others keep their numbers. */
export class Padding {
  #left: number;

  /** @param most blank lines in all */
  constructor(most = 500_000) {
    this.#left = most;
  }

  /** The lines that stand for `gaps`; the same on both sides where these are alike, so that they are no difference. */
  between(
    { isMissing, oldStart, newStart }: HunkHeader,
    gaps: Gaps,
    path: string | undefined,
  ): { readonly base: readonly string[]; readonly result: readonly string[] } {
    const fills = (gap: number | undefined): gap is number =>
      gap !== undefined && gap >= 0 && gap <= Math.min(widestGap, this.#left);
    if (fills(gaps.base) && fills(gaps.result)) {
      this.#left -= Math.max(gaps.base, gaps.result);
      return { base: blank(gaps.base, path), result: blank(gaps.result, path) };
    }
    const place = isMissing
      ? 'the patch does not say where this is'
      : `line ${oldStart}${newStart === oldStart ? '' : `, then ${newStart}`}`;
    const said = [remark(place, path)];
    return { base: said, result: said };
  }
}

function blank(count: number, path: string | undefined): readonly string[] {
  if (count === 0) return [];
  const said = `${count} ${count === 1 ? 'line' : 'lines'} not in the patch`;
  // Right above the hunk: editors fold what is the same further away.
  return [...Array.from({ length: count - 1 }, () => ''), remark(said, path)];
}

/** A line of ours in a file that is called `path`: in C, and what is like it, a comment. */
export function remark(text: string, path: string | undefined): string {
  const said = `⋯ ${text} ⋯`;
  return path === undefined || /\.(?:[chS]|dtsi?|rs)$/.test(path) ? `/* ${said} */` : said;
}
