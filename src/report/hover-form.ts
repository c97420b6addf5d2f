import { codeSpan, markdown, visible } from './escape';

/** How the parts of a hover are written for one kind of reader. What comes in is untrusted text. */
export interface HoverForm {
  readonly words: (text: string) => string;
  readonly code: (text: string) => string;
  /** `text`, already written in this form, as what leads to `address`. */
  readonly link: (text: string, address: string | undefined) => string;
  /** Lines that stay lines. */
  readonly lines: (lines: readonly string[]) => string;
  /** `rows` are what happens, and where and what that means; these and `heading` are written in this form. */
  readonly table: (title: string, heading: string, rows: readonly (readonly [string, string])[]) => string;
  /** Whether links tell where things are from, so that nothing else has to. */
  readonly isLinked: boolean;
}

export const markdownForm: HoverForm = {
  words: markdown,
  code: codeSpan,
  link: (text, address) => (address === undefined ? text : `[${text}](<${addressText(address)}>)`),
  lines: (lines) => lines.join('  \n'),
  table: (title, heading, rows) =>
    [
      // Two columns: a third would leave each so little room that a hover of the usual size does not hold the table.
      `| ${title} | ${heading} |`,
      '| :-- | :-- |',
      // The first column is short: it must not be broken to make room for the second. And VS Code sets a cell close to the next.
      ...rows.map(([what, meaning]) => `| ${what.replaceAll(' ', '\u00a0')}&ensp; | ${meaning} |`),
    ].join('\n'),
  isLinked: true,
};

/** For clients that show a hover as it stands. */
export const plainForm: HoverForm = {
  words: visible,
  code: visible,
  link: (text) => text,
  lines: (lines) => lines.join('\n'),
  table: (title, _heading, rows) =>
    [`${title}:`, ...rows.map((row) => `  ${row.filter((text) => text !== '').join(': ')}`)].join('\n'),
  isLinked: false,
};

/** Nothing in an address ends the link or the table cell that it stands in. */
function addressText(address: string): string {
  return address.replace(/[\s<>|()\\`]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
