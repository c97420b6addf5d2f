import { slice, type Span } from '../text/span';
import type { TextEdit } from './rule';

/** Documentation/process/coding-style.rst: 80 columns are preferred; 100 are borne where the code has them already. */
const preferredWidth = 80;
export const longestLine = 100;
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

export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** A call as it is to be: another name, another argument, one more argument. */
export interface NewCall {
  readonly name: string;
  readonly arguments: readonly string[];
}

/**
 * The edit that makes of `call` the call `wanted`. An argument that fits where the old one stood is all that changes;
 * otherwise the call is laid out anew, with its arguments aligned behind the parenthesis.
 */
export function rewriteCall(
  text: string,
  call: Span,
  name: string,
  written: readonly Span[],
  wanted: NewCall,
): TextEdit {
  const changed = wanted.arguments.flatMap((newText, index) => {
    const span = written[index];
    return span && slice(text, span) === newText ? [] : [{ span, newText }];
  });
  const [only] = changed;
  if (wanted.name === name && changed.length === 1 && only?.span && fits(text, only.span, only.newText))
    return { span: only.span, newText: only.newText };
  return { span: call, newText: layOut(text, call, wanted) };
}

function fits(text: string, span: Span, newText: string): boolean {
  const start = lineStart(text, span.start);
  const changed = text.slice(start, span.start) + newText + text.slice(span.end, lineEnd(text, span.end));
  return !newText.includes('\n') && columns(changed.trimEnd()) <= widthAt(text, span);
}

/** How wide lines may get here: 80 columns, or more where the lines of `span` are wider. */
function widthAt(text: string, { start, end }: Span): number {
  const lines = text.slice(lineStart(text, start), lineEnd(text, end)).split('\n');
  const widest = lines.reduce((most, line) => Math.max(most, columns(line.trimEnd())), preferredWidth);
  return Math.min(longestLine, widest);
}

function layOut(text: string, call: Span, wanted: NewCall): string {
  const before = text.slice(lineStart(text, call.start), call.start);
  const behind = /^[);]*/.exec(text.slice(call.end))?.[0] ?? '';
  return writeCall(before, wanted, behind, widthAt(text, call));
}

/** A call that stands behind `before` on its line and before `behind`, with as many arguments on a line as fit. */
export function writeCall(
  before: string,
  { name, arguments: list }: NewCall,
  behind: string,
  width = preferredWidth,
): string {
  const column = columns(`${before}${name}(`);
  let written = `${name}(`;
  let at = column;
  for (const [index, argument] of list.entries()) {
    const end = index === list.length - 1 ? ')' : ',';
    const needed = columns(argument + end + (end === ')' ? behind : ''));
    const fitsHere = at + 1 + needed <= width;
    const gap = index === 0 ? '' : fitsHere ? ' ' : `\n${indentTo(column)}`;
    at = (index === 0 || fitsHere ? at + gap.length : column) + columns(argument) + 1;
    written += gap + argument + end;
  }
  return written;
}

/** The statement that `expression` is, with its semicolon; undefined where it is the bare body of a branch or a loop. */
export function ownStatement(text: string, expression: Span): Span | undefined {
  const end = /^\s*;/.exec(text.slice(expression.end, expression.end + 20));
  return end && /[;{}:]/.test(text[codeEndBefore(text, expression.start) - 1] ?? '')
    ? { start: expression.start, end: expression.end + end[0].length }
    : undefined;
}

/** Where the code before `offset` ends, without the white space and the comments in between. */
function codeEndBefore(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    while (/\s/.test(text[end - 1] ?? '')) end--;
    if (!text.endsWith('*/', end)) return end;
    const before = text.lastIndexOf('*/', end - 3);
    const comment = text.indexOf('/*', before < 0 ? 0 : before + 2);
    if (comment < 0 || comment > end - 4) return end;
    end = comment;
  }
}
