import type { Images } from './image';
import { contentOf, type FileChange, type Hunk, type PatchLine } from './model';
import { remark, type Padding } from './padding';

/** A line of a hunk and where it stands in the two texts, in lines from zero. */
export interface SideLine {
  readonly line: PatchLine;
  readonly base: number | undefined;
  readonly result: number | undefined;
}

/** A file before and after a change, to be laid side by side. */
export interface Sides {
  readonly base: string;
  readonly result: string;
  /** Whether the texts are the file, and not only what the hunks show of it. */
  readonly isWhole: boolean;
  /** The lines of the hunks in the order of the patch. */
  readonly lines: readonly SideLine[];
}

/** What is in one of the texts, line by line. */
class Sheet {
  readonly lines: string[] = [];
  endsLine = true;

  add(text: string, noNewline = false): number {
    this.endsLine = !noNewline;
    return this.lines.push(text) - 1;
  }

  get text(): string {
    return this.lines.join('\n') + (this.lines.length > 0 && this.endsLine ? '\n' : '');
  }
}

/**
 * The two texts of `change`. Where `images` lie on the base file, whose text is `baseText`, they are the whole file, and lines
 * that a mail has damaged are as in the base. Otherwise they are what the hunks show, each at its line number as far as the
 * patch says it: what lies between is left blank by `padding`, and said in a remark.
 */
export function sidesOf(
  change: FileChange,
  { before, after }: Images,
  baseText: string | undefined,
  padding: Padding,
): Sides {
  const isLaid = [before, after].every(
    ({ fragments }) => fragments.length > 0 && fragments.every(({ complete }) => complete),
  );
  if (isLaid) return laidSides({ before, after }, baseText);
  const existing = change.kind === 'deleted' ? before : after;
  const isWhole =
    (change.kind === 'added' || change.kind === 'deleted') &&
    existing.fragments.length > 0 &&
    existing.fragments.every(({ complete }) => complete);
  return hunkSides(change, isWhole, padding);
}

function laidSides({ before, after }: Images, baseText: string | undefined): Sides {
  const shown = linesOf(before.text);
  const real = linesOf(baseText ?? before.text);
  // A damaged hunk can have a blank line more than its base.
  const baseLines = real.length === shown.length ? real : shown;
  const resultLines = linesOf(after.text);
  const [base, result] = [new Sheet(), new Sheet()];
  const lines: SideLine[] = [];
  while (base.lines.length < baseLines.length || result.lines.length < resultLines.length) {
    const [old, renewed] = [base.lines.length, result.lines.length];
    const baseLine = baseLines[old];
    const from = before.line(old)?.line;
    const to = after.line(renewed)?.line;
    if (baseLine !== undefined && from?.kind === 'deleted')
      lines.push({ line: from, base: base.add(baseLine), result: undefined });
    else if (to?.kind === 'added')
      lines.push({ line: to, base: undefined, result: result.add(resultLines[renewed] ?? '') });
    else {
      base.add(baseLine ?? '');
      result.add(baseLine ?? '');
      if (from) lines.push({ line: from, base: old, result: renewed });
    }
  }
  base.endsLine = endsLine(before.text);
  result.endsLine = endsLine(after.text);
  return { base: base.text, result: result.text, isWhole: true, lines };
}

function hunkSides(change: FileChange, isWhole: boolean, padding: Padding): Sides {
  const sheets = { base: new Sheet(), result: new Sheet() };
  const exists = { base: change.kind !== 'added', result: change.kind !== 'deleted' };
  const lines: SideLine[] = [];
  const path = change.newPath ?? change.oldPath;
  for (const hunk of change.hunks) {
    const gaps = {
      base: exists.base ? gapBefore(hunk, sheets.base, 'old') : 0,
      result: exists.result ? gapBefore(hunk, sheets.result, 'new') : 0,
    };
    const between = padding.between(hunk.header, gaps, path);
    for (const side of ['base', 'result'] as const)
      if (exists[side]) for (const text of between[side]) sheets[side].add(text);
    for (const line of hunk.lines) {
      const add = (sheet: Sheet): number => sheet.add(contentOf(line), line.noNewline);
      lines.push({
        line,
        base: line.kind === 'added' ? undefined : add(sheets.base),
        result: line.kind === 'deleted' ? undefined : add(sheets.result),
      });
    }
  }
  if (!isWhole)
    for (const side of ['base', 'result'] as const)
      if (exists[side] && change.hunks.length > 0)
        sheets[side].add(remark('what follows is not in the patch', path));
  return { base: sheets.base.text, result: sheets.result.text, isWhole, lines };
}

/** How many lines the file has between what `sheet` has and `hunk`; undefined where nobody says. */
function gapBefore({ header }: Hunk, sheet: Sheet, side: 'old' | 'new'): number | undefined {
  if (header.isMissing) return undefined;
  const start = side === 'old' ? header.oldStart : header.newStart;
  const count = side === 'old' ? header.oldCount : header.newCount;
  return (count === 0 ? start : start - 1) - sheet.lines.length;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function endsLine(text: string): boolean {
  return text === '' || /[\r\n]$/.test(text);
}
