/**
 * Control characters that drive a terminal, the bidirectional marks and zero-width characters that make a line read as
 * something other than it is, and halves of surrogate pairs, which cannot be printed. Tab stays: kernel source is full of it.
 */
const invisible = /[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;

/** Those of them that JSON leaves as they are. */
const invisibleInJson = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** `text` on one line, with what a reader would not see spelled out as `\u001b`. */
export function visible(text: string): string {
  return text.replace(/\r\n|\r|\n/g, ' ').replace(invisible, spelledOut);
}

/** `value` as JSON, which means the same wherever it is printed. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(invisibleInJson, spelledOut);
}

function spelledOut(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** `text` as markdown that renders as exactly that text: no link, image, HTML, table cell or emphasis comes of it. */
export function markdown(text: string): string {
  return (
    visible(text)
      .replace(/[\\`*[\]{}!|~$@]/g, '\\$&')
      // Within a C name an underscore is no emphasis, and escaping it would spoil every name for plain readers.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // Bare addresses become links by themselves.
      .replace(/:\/\//g, ':\\/\\/')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
      // Only at its start would the text be taken for a list, a heading or a rule.
      .replace(/^(\s*)([-+#=])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
  );
}

/** `text` as code, whatever backticks it holds. Not for a table cell, where `|` would still end the cell. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  let longest = 0;
  for (const [run] of shown.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return shown.trim() === '' ? '' : `${fence}${pad}${shown}${pad}${fence}`;
}
