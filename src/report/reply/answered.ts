import { decodeMail } from '../../patch/mail/decode';
import { readLines, quoteOf, type SourceLine } from '../../patch/lines';
import { contentOf, type FileChange, type Hunk, type PatchDocument, type PatchLine } from '../../patch/model';
import { parsePatch } from '../../patch/parse';
import type { Finding, Place, SourceDocument } from '../../review/model';
import { Placing } from '../../review/placing';
import { addTo } from '../../text/lists';
import { countFirst } from '../../text/search';
import type { Span } from '../../text/span';

/** A line of a hunk, with where it is. */
export interface HunkRow {
  readonly change: FileChange;
  readonly hunk: Hunk;
  readonly line: PatchLine;
  /** The first and last row that it was wrapped to. */
  readonly rows: Rows;
}

/** From the first row to the last. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/** The mails of a document as they are quoted: rows are lines of the decoded text, counted from zero. */
export class Answered {
  readonly patch: PatchDocument;
  readonly lines: readonly SourceLine[];
  readonly #placing: Placing;
  readonly #hunkRows = new Map<number, HunkRow>();
  readonly #changesOf = new Map<number, FileChange[]>();
  readonly #rowsOfTarget = new Map<string, number[]>();
  readonly #originOf: (span: Span) => Span | undefined;

  constructor(readonly document: SourceDocument) {
    const decoded = decodeMail(document.text);
    this.#originOf = (span) => decoded.map.spanToOrigin(span);
    this.#placing = new Placing(document, decoded);
    this.patch = parsePatch(decoded.text);
    this.lines = readLines(decoded.text);
    for (const change of this.patch.changes) {
      addTo(this.#changesOf, change.mail, change);
      for (const hunk of change.hunks) for (const line of hunk.lines) this.#addLine(change, hunk, line);
    }
    for (const rows of this.#rowsOfTarget.values()) rows.sort((a, b) => a - b);
  }

  /** What a mail changes. */
  changesOf(mail: number): readonly FileChange[] {
    return this.#changesOf.get(mail) ?? [];
  }

  text(row: number): string {
    return this.lines[row]?.text ?? '';
  }

  /** Without the quote marks, which a line of a patch may have. */
  unquoted(row: number): string {
    return this.text(row).slice(quoteOf(this.text(row)).length);
  }

  at(row: number): HunkRow | undefined {
    return this.#hunkRows.get(row);
  }

  /** What a line of a hunk holds behind its marker; undefined for any other line. */
  content(row: number): string | undefined {
    const found = this.at(row);
    return found && contentOf(found.line);
  }

  rowOf(offset: number): number {
    return this.#placing.lineOf(offset);
  }

  offsetOf(position: Place['start']): number | undefined {
    return this.#placing.offsetAt(position);
  }

  /** The row where `place` begins; undefined where that is in another file, or stands for nothing. */
  rowOfPlace(place: Place, target?: Finding['target']): number | undefined {
    if (place.file !== this.document.name) return undefined;
    const offset = this.offsetOf(place.start);
    if (offset === undefined) return undefined;
    const row = this.rowOf(offset);
    // Groups of base64 are parts of two lines, so that the line that was meant may be the next one.
    const same = target ? (this.#rowsOfTarget.get(keyOf(target)) ?? []) : [];
    const count = countFirst(same.length, (at) => (same[at] ?? 0) <= row);
    const [above, below] = [same[count - 1], same[count]];
    return below === undefined || (above !== undefined && row - above <= below - row)
      ? (above ?? row)
      : below;
  }

  /** The line that stands at `row` in the file that the patch makes. */
  targetOf(row: number): Finding['target'] {
    const { change, line } = this.at(row) ?? {};
    return change?.newPath === undefined || line?.newLine === undefined
      ? undefined
      : { file: change.newPath, line: line.newLine };
  }

  /** Index of the mail that `row` is in. */
  mailAt(row: number): number {
    const offset = this.lines[row]?.span.start ?? 0;
    const { mails } = this.patch;
    return Math.max(0, countFirst(mails.length, (mail) => (mails[mail]?.header?.start ?? 0) <= offset) - 1);
  }

  /** The rows of a mail, its header left out. */
  bodyOf(mail: number): Rows {
    const { header } = this.patch.mails[mail] ?? {};
    const next = this.patch.mails[mail + 1]?.header;
    return {
      first: header ? this.rowOf(header.end) + 1 : 0,
      last: next ? this.rowOf(next.start) - 1 : this.lines.length - 1,
    };
  }

  /** Where the header of a mail stands in the document as it was sent. */
  rawHeaderOf(mail: number): Span | undefined {
    const { header } = this.patch.mails[mail] ?? {};
    return header && this.#originOf(header);
  }

  #addLine(change: FileChange, hunk: Hunk, line: PatchLine): void {
    // Nothing stands in the document for a line that was put back.
    if (line.guesses.includes('restored')) return;
    const rows = { first: this.rowOf(line.span.start), last: this.rowOf(line.span.end) };
    for (let row = rows.first; row <= rows.last; row++) this.#hunkRows.set(row, { change, hunk, line, rows });
    if (change.newPath === undefined || line.newLine === undefined) return;
    const key = keyOf({ file: change.newPath, line: line.newLine });
    addTo(this.#rowsOfTarget, key, rows.first);
  }
}

function keyOf({ file, line }: NonNullable<Finding['target']>): string {
  return `${file}:${line}`;
}
