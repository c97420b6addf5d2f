import { codeSpan, markdown, visible } from './escape';

/** How the parts of a hover are written for one kind of reader. What comes in is untrusted text. */
export interface HoverForm {
  readonly words: (text: string) => string;
  readonly code: (text: string) => string;
  /** `rows` are where, what happens and what that means, all three written in this form. */
  readonly table: (title: string, rows: readonly (readonly [string, string, string])[]) => string;
}

export const markdownForm: HoverForm = {
  words: markdown,
  code: codeSpan,
  table: (title, rows) =>
    [
      `| ${title} | outcome | what it means |`,
      '| --- | --- | --- |',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n'),
};

/** For clients that show a hover as it stands. */
export const plainForm: HoverForm = {
  words: visible,
  code: visible,
  table: (title, rows) =>
    [
      `${title}:`,
      ...rows.map(([where, ...what]) => `  ${where}: ${what.filter((text) => text !== '').join('; ')}`),
    ].join('\n'),
};
