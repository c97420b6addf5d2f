import { startsStructure } from './boundary';
import { unquotedAt, piecesOf, type SourceLine } from './lines';
import type { Guess, Hunk, HunkHeader, LineKind, PatchLine, Piece } from './model';

/** A line of a hunk before it is known which line of the file it is. */
export interface DraftLine {
  readonly kind: LineKind;
  readonly content: Piece[];
  readonly guesses: Guess[];
  /** Document lines that it is made of, zero-based and in order; more than one where it was wrapped. */
  readonly rows: number[];
  noNewline: boolean;
}

/** What a reader made of the lines behind an `@@` line. */
export interface HunkBody {
  readonly lines: DraftLine[];
  /** Document lines of other people's text between the lines of the hunk. */
  readonly comments: number[];
  /** Document lines that belong to the `@@` line, because it was wrapped. */
  readonly headingRows: number[];
  /** The first document line behind the hunk. */
  readonly next: number;
  readonly missing: Missing;
}

/** How many lines the `@@` line promises and the document lacks. */
export interface Missing {
  readonly old: number;
  readonly new: number;
}

/** Counts down what the `@@` line promises. */
export class Budget {
  #old: number;
  #new: number;

  constructor(header: HunkHeader) {
    this.#old = header.oldCount;
    this.#new = header.newCount;
  }

  get isSpent(): boolean {
    return this.#old <= 0 && this.#new <= 0;
  }

  get missing(): Missing {
    return { old: this.#old, new: this.#new };
  }

  /** Takes one line of `kind`, or says that none is left. */
  take(kind: LineKind): boolean {
    if (!this.allows(kind)) return false;
    this.#old -= kind === 'added' ? 0 : 1;
    this.#new -= kind === 'deleted' ? 0 : 1;
    return true;
  }

  /** Whether a line of `kind` is left. */
  allows(kind: LineKind): boolean {
    return this.#old >= (kind === 'added' ? 0 : 1) && this.#new >= (kind === 'deleted' ? 0 : 1);
  }
}

const MARKERS: Readonly<Record<string, LineKind>> = { '+': 'added', '-': 'deleted', ' ': 'context' };

/** The kind that the marker at the start of `text` names; an empty line is a context line that was trimmed. */
export function markedKind(text: string): LineKind | undefined {
  return text === '' ? 'context' : MARKERS[text.charAt(0)];
}

/** A list has its marker apart from its words, and no more space than that. */
export function isListItem(text: string): boolean {
  return /^[-+]+ ['"(`\w[]/.test(text);
}

export function draftLine(line: SourceLine, row: number, kind: LineKind, start: number): DraftLine {
  return { kind, content: piecesOf(line, start), guesses: [], rows: [row], noNewline: false };
}

/**
 * Reads the hunk whose first line is `first` as its counts say, passing over text at another depth of quoting.
 * Undefined as soon as a line has no marker or the counts do not come out.
 */
export function readCountedHunk(
  lines: readonly SourceLine[],
  header: HunkHeader,
  first: number,
): HunkBody | undefined {
  const budget = new Budget(header);
  const body: DraftLine[] = [];
  const comments: number[] = [];
  let row = first;
  for (; row < lines.length; row++) {
    const line = lines[row];
    const start = line && unquotedAt(line.text, header.quote);
    if (!line || start === undefined) {
      if (budget.isSpent || startsStructure(lines, row)) break;
      comments.push(row);
      continue;
    }
    const text = line.text.slice(start);
    if (text.startsWith('\\ ')) {
      const last = body.at(-1);
      if (last) last.noNewline = true;
      continue;
    }
    if (budget.isSpent) break;
    const kind = markedKind(text);
    if (!kind || !budget.take(kind)) return undefined;
    body.push(draftLine(line, row, kind, start + 1));
  }
  if (!budget.isSpent) return undefined;
  return { lines: body, comments, headingRows: [], next: row, missing: budget.missing };
}

/** Gives the lines of `body` their numbers. */
export function finishHunk(
  source: readonly SourceLine[],
  header: HunkHeader,
  body: readonly DraftLine[],
  damaged: boolean,
): Hunk {
  let oldLine = header.oldCount === 0 ? header.oldStart + 1 : header.oldStart;
  let newLine = header.newCount === 0 ? header.newStart + 1 : header.newStart;
  let place = header.span.end;
  const lines = body.map((draft): PatchLine => {
    const from = source[draft.rows.at(0) ?? -1]?.span.start ?? place;
    const to = source[draft.rows.at(-1) ?? -1]?.span.end ?? place;
    place = to;
    return {
      kind: draft.kind,
      span: { start: from, end: to },
      content: draft.content,
      oldLine: draft.kind === 'added' || header.isMissing ? undefined : oldLine++,
      newLine: draft.kind === 'deleted' || header.isMissing ? undefined : newLine++,
      guesses: draft.guesses,
      noNewline: draft.noNewline,
    };
  });
  return { header, lines, damaged };
}
