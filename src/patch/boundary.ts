import { quoteOf, type SourceLine } from './lines';

/** The line that begins each mail of an mbox and each file of `git format-patch`. */
export const MAIL_START = /^From \S{1,200} .{0,40}\d\d:\d\d:\d\d .{0,10}\d{4}/;

const STRUCTURE = /^(?:diff --?\S|diff -|@@ -\d|@@@ -\d)/;

/** Whether something begins at `row` that cannot lie within a hunk: another hunk, a file or a mail. */
export function startsStructure(lines: readonly SourceLine[], row: number): boolean {
  const text = lines[row]?.text ?? '';
  const quote = quoteOf(text);
  return (
    MAIL_START.test(text) || STRUCTURE.test(text.slice(quote.length)) || startsPlainFile(lines, row, quote)
  );
}

/** Whether `---`, `+++` and `@@` lines stand at `row`: one of them alone may be a deletion, a rule or a list. */
export function startsPlainFile(lines: readonly SourceLine[], row: number, quote: string): boolean {
  const begins = (offset: number, mark: string) =>
    lines[row + offset]?.text.startsWith(quote + mark) === true;
  return begins(0, '--- ') && begins(1, '+++ ') && begins(2, '@@ -');
}

/** Whether the signature of a mail begins at `row`; without its space the dashes need a version behind them. */
export function startsSignature(lines: readonly SourceLine[], row: number, quote: string): boolean {
  const text = lines[row]?.text ?? '';
  if (text === `${quote}-- `) return true;
  return text === `${quote}--` && /^\d+\.\d+/.test(lines[row + 1]?.text.slice(quote.length) ?? '');
}
