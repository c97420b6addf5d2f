import type { Span } from '../text/span';
import type { Image, ImageLine } from './image';
import type { Hunk, PatchDocument, PatchLine } from './model';

/** Puts `newText` in the place of `span`; of which text the span is, the user says. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** One edit on the raw text, and by how many lines it makes its hunk longer. */
interface RawChange {
  readonly edit: TextEdit;
  readonly hunk: Hunk;
  readonly growth: number;
}

/**
 * Turns edits of an after image into edits of the patch document that the image is from: lines get their marker
 * and quote marks, and the `@@` lines of this file their counts and starts. Gives them in the order of the text.
 * Undefined when one of them cannot be made without corrupting the patch: it may change or remove added lines and
 * put whole lines, each with its line end, between any lines of a hunk; it may not touch lines that were there.
 */
export function editPatch(
  document: PatchDocument,
  image: Image,
  edits: readonly TextEdit[],
): TextEdit[] | undefined {
  if (image.side !== 'after') return undefined;
  const changes: RawChange[] = [];
  for (const edit of edits) {
    const change = insertLines(document, image, edit) ?? replace(document, image, edit);
    if (!change) return undefined;
    changes.push(change);
  }
  const counts = countEdits(image.change.hunks, changes);
  if (!counts) return undefined;
  const rawEdits = [...changes.map((change) => change.edit), ...counts];
  return rawEdits.sort((a, b) => a.span.start - b.span.start);
}

/** Whole lines between two lines, of which one is in a hunk. */
function insertLines(
  document: PatchDocument,
  image: Image,
  { span, newText }: TextEdit,
): RawChange | undefined {
  const at = image.positionAt(span.start);
  if (span.start !== span.end || at.character !== 0 || !newText.endsWith('\n')) return undefined;
  const text = newText.replace(/\r?\n$/, '').split(/\r?\n/);
  const below = image.line(at.line);
  const above = image.line(at.line - 1);
  if (below && isWritten(below.line)) {
    const start = below.line.span.start;
    const eol = lineEndOf(document, below.line);
    const written = text.map((line) => `${below.hunk.header.quote}+${line}${eol}`).join('');
    return { edit: { span: { start, end: start }, newText: written }, hunk: below.hunk, growth: text.length };
  }
  if (!above || !isWritten(above.line) || above.line.noNewline) return undefined;
  const end = above.line.span.end;
  const eol = lineEndOf(document, above.line);
  const written = text.map((line) => `${eol}${above.hunk.header.quote}+${line}`).join('');
  return { edit: { span: { start: end, end }, newText: written }, hunk: above.hunk, growth: text.length };
}

/** A change within added lines that follow each other in the document. */
function replace(document: PatchDocument, image: Image, { span, newText }: TextEdit): RawChange | undefined {
  const from = image.positionAt(span.start);
  const to = image.positionAt(span.end);
  const first = image.line(from.line);
  const newLines = newText.split(/\r?\n/);
  // Up to the start of a line means: with the line end of the line above, which is the last that changes.
  const wholeLines =
    from.character === 0 && to.character === 0 && to.line > from.line && newLines.at(-1) === '';
  const lastIndex = wholeLines ? to.line - 1 : to.line;
  const last = image.line(lastIndex);
  if (!first || !last || !areAddedInARow(document, image, from.line, lastIndex)) return undefined;
  const prefix = `${first.hunk.header.quote}+`;
  const eol = lineEndOf(document, first.line);
  const growth = newLines.length - 1 - (to.line - from.line);
  if (wholeLines) {
    if (last.line.noNewline) return undefined;
    const end = last.line.span.end + lineEndOf(document, last.line, '').length;
    const written = newLines.slice(0, -1).map((line) => prefix + line + eol);
    return {
      edit: { span: { start: first.line.span.start, end }, newText: written.join('') },
      hunk: first.hunk,
      growth,
    };
  }
  const start = rawOffset(first.line, from.character);
  const end = rawOffset(last.line, to.character);
  if (start === undefined || end === undefined) return undefined;
  const isWrapped = from.line === to.line && /[\r\n]/.test(document.text.slice(start, end));
  return isWrapped
    ? undefined
    : { edit: { span: { start, end }, newText: newLines.join(eol + prefix) }, hunk: first.hunk, growth };
}

function areAddedInARow(document: PatchDocument, image: Image, from: number, to: number): boolean {
  let before: ImageLine | undefined;
  for (let index = from; index <= to; index++) {
    const here = image.line(index);
    if (here?.line.kind !== 'added' || (before && before.hunk !== here.hunk)) return false;
    const between = before ? document.text.slice(before.line.span.end, here.line.span.start) : '';
    if (!/^(?:\r\n|\r|\n)?$/.test(between)) return false;
    before = here;
  }
  return true;
}

function isWritten(line: PatchLine): boolean {
  return !line.guesses.includes('restored');
}

/** The line end behind `line` in the document; `atEnd` where it is the last and has none. */
function lineEndOf(document: PatchDocument, line: PatchLine, atEnd = '\n'): string {
  const end = line.span.end;
  return /^(?:\r\n|\r|\n)/.exec(document.text.slice(end, end + 2))?.[0] ?? atEnd;
}

/** Where the character `column` of the content of `line` stands; undefined where it was decoded or made up. */
function rawOffset(line: PatchLine, column: number): number | undefined {
  if (line.content.length === 0) return column === 0 ? line.span.end : undefined;
  let passed = 0;
  for (const { text, span } of line.content) {
    const within = column - passed;
    if (span && within <= text.length)
      return span.end - span.start === text.length ? span.start + within : undefined;
    passed += text.length;
  }
  return undefined;
}

/** Each of many findings can have a fix that moves all hunks behind it: one that moves more than this is not made. */
const mostCounts = 500;

/** What the `@@` lines of a file need when its hunks grow; undefined where that is too much. */
function countEdits(hunks: readonly Hunk[], changes: readonly RawChange[]): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const growthOf = new Map<Hunk, number>();
  for (const { hunk, growth } of changes) growthOf.set(hunk, (growthOf.get(hunk) ?? 0) + growth);
  let shift = 0;
  for (const hunk of hunks) {
    const { newStart, newStartSpan, newCount, newCountSpan, isMissing } = hunk.header;
    if (isMissing) continue;
    if (edits.length > mostCounts) return undefined;
    if (shift !== 0) edits.push({ span: newStartSpan, newText: String(newStart + shift) });
    const growth = growthOf.get(hunk) ?? 0;
    if (growth !== 0) edits.push({ span: newCountSpan, newText: `,${newCount + growth}` });
    shift += growth;
  }
  return edits;
}
