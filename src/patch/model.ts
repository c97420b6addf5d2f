import type { Span } from '../text/span';
import type { Subject } from './subject';

/** What a line of the document is. */
export type Role =
  | 'header'
  | 'message'
  | 'diffstat'
  | 'comment'
  | 'file-header'
  | 'hunk-header'
  | LineKind
  | 'signature'
  | 'other';

export type LineKind = 'added' | 'deleted' | 'context';

/**
 * A patch, a series or a reply to one. Every span is in UTF-16 offsets of the text that was handed in, which is
 * what the editor shows; decoded text reaches it through {@link Piece}.
 */
export interface PatchDocument {
  readonly text: string;
  /** The role of each line, by zero-based line number. */
  readonly roles: readonly Role[];
  readonly changes: readonly FileChange[];
  /** The mails that it is made of; one without headers where it is none. */
  readonly mails: readonly Mail[];
  /** What was broken or guessed, at most one entry for each hunk and each file header. */
  readonly problems: readonly Problem[];
}

/** One mail of a document. */
export interface Mail {
  readonly subject: Subject;
  /** Its header lines, in offsets of the text that was parsed; undefined where it has none. */
  readonly header: Span | undefined;
}

export interface Problem {
  readonly span: Span;
  readonly message: string;
}

/** `unknown`: hunks whose file the document does not name. */
export type ChangeKind = 'modified' | 'added' | 'deleted' | 'renamed' | 'copied' | 'unknown';

/** What a patch does to one file. Paths are untrusted; go through `safePath` before reading a file. */
export interface FileChange {
  readonly kind: ChangeKind;
  /** Undefined for a new file, and where the file is unknown. */
  readonly oldPath: string | undefined;
  /** Undefined for a deleted file, and where the file is unknown. */
  readonly newPath: string | undefined;
  readonly oldMode: string | undefined;
  readonly newMode: string | undefined;
  /** Abbreviated blob names of the `index` line. */
  readonly blobs: { readonly old: string; readonly new: string } | undefined;
  readonly binary: boolean;
  /** Index of the mail that it stands in. */
  readonly mail: number;
  /** The document does not name the file: it is that of a patch in it that has the same lines. */
  readonly isAssumed: boolean;
  /** It stands behind quote marks. */
  readonly isQuoted: boolean;
  /** The first line of the file header or, without one, of the first hunk. */
  readonly span: Span;
  readonly hunks: readonly Hunk[];
}

/** The `@@` line. Line numbers are one-based; a count of zero makes the start the line before. */
export interface HunkHeader {
  readonly span: Span;
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  /** What follows the second `@@`: in kernel C the function, or empty. */
  readonly heading: string;
  /** Where the new start stands. */
  readonly newStartSpan: Span;
  /** Where the new count stands, its comma included; empty where it is left out, which means one. */
  readonly newCountSpan: Span;
  /** The quote marks before each line of the hunk, such as `> `. */
  readonly quote: string;
  /** The document has no such line: starts are not known, and the span is that of the first line. */
  readonly isMissing: boolean;
}

export interface Hunk {
  readonly header: HunkHeader;
  readonly lines: readonly PatchLine[];
  /** White space was lost or lines were wrapped, so that content compares only without white space. */
  readonly damaged: boolean;
}

/** `restored`: a blank context line that the counts ask for and the document lacks. */
export type Guess = 'space-lost' | 'wrapped' | 'restored';

/** A line of a hunk. */
export interface PatchLine {
  readonly kind: LineKind;
  /** The raw line without its line end; from the first to the last where it was wrapped; empty where restored. */
  readonly span: Span;
  /** What follows the marker. */
  readonly content: readonly Piece[];
  /** One-based line in the old file; undefined for an added line, and where the hunk has no `@@` line. */
  readonly oldLine: number | undefined;
  /** One-based line in the new file; undefined for a deleted line, and where the hunk has no `@@` line. */
  readonly newLine: number | undefined;
  readonly guesses: readonly Guess[];
  /** The line ends the file, without a line end. */
  readonly noNewline: boolean;
}

/**
 * A run of a line's content and where it stands in the raw text; no span where nothing stands for it there, as
 * for the space that a wrapped line lost. A span of another length than the text means that it was decoded.
 */
export interface Piece {
  readonly text: string;
  readonly span: Span | undefined;
}

/** The content of a line as one string. */
export function contentOf(line: Pick<PatchLine, 'content'>): string {
  return line.content.map((piece) => piece.text).join('');
}
