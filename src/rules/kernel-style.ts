import type { Span } from '../text/span';
import type { TextEdit } from './rule';

/** A line may be this long before it is broken (Documentation/process/coding-style.rst: 80 preferred, 100 bearable). */
const longestLine = 100;
const tabWidth = 8;

/** Width of `text` on screen. */
function columns(text: string): number {
  let width = 0;
  for (const character of text) width += character === '\t' ? tabWidth - (width % tabWidth) : 1;
  return width;
}

/** Tabs, and spaces for what is left, up to `column`. */
function indentTo(column: number): string {
  return '\t'.repeat(Math.floor(column / tabWidth)) + ' '.repeat(column % tabWidth);
}

/** The white space with which the line of `offset` begins. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Replaces an argument of a call; where the line gets too long, it is broken below the opening parenthesis. */
export function argumentThatFits(text: string, call: Span, argument: Span, newText: string): TextEdit {
  const start = lineStart(text, argument.start);
  const lineEnd = text.indexOf('\n', argument.end);
  const rest = text.slice(argument.end, lineEnd < 0 ? text.length : lineEnd);
  if (columns(text.slice(start, argument.start) + newText + rest) <= longestLine)
    return { span: argument, newText };
  const parenthesis = text.indexOf('(', call.start);
  const column = columns(text.slice(lineStart(text, call.start), parenthesis + 1));
  const gap = /\s*$/.exec(text.slice(start, argument.start))?.[0].length ?? 0;
  const span = { start: argument.start - gap, end: argument.end };
  return { span, newText: `\n${indentTo(column)}${newText}` };
}
