import { Budget, draftLine, isListItem, markedKind, type DraftLine, type HunkBody } from './hunk';
import { piecesOf, unquotedAt, type SourceLine } from './lines';
import { contentOf, type HunkHeader, type LineKind } from './model';
import { rowsOf, type Row } from './damaged-rows';
import { startsStructure } from './boundary';
import { lookOf, opensMoreThanItCloses } from './prose';
import { fitsBehind, goesOn } from './wrap';
import { addAll } from '../text/lists';

/**
 * Reads a hunk that does not come out as counted: lines may be missing, wrapped or without their leading space,
 * and other people's text may stand between them. Takes no more lines than the counts allow.
 */
export function readDamagedHunk(lines: readonly SourceLine[], header: HunkHeader, first: number): HunkBody {
  const reader = new DamagedHunk(header, lines[first - 1]);
  let next = first;
  for (const row of rowsOf(lines, header.quote, first)) {
    if (!reader.read(row)) break;
    next = row.index + 1;
  }
  return reader.bodyUpTo(next);
}

/** Whether the last line of `body` was wrapped, so that its end stands behind the hunk that the counts describe. */
export function isWrappedAtEnd(lines: readonly SourceLine[], { quote }: HunkHeader, body: HunkBody): boolean {
  const last = body.lines.at(-1);
  const before = lines[body.next - 1];
  const next = lines[body.next];
  const start = next && unquotedAt(next.text, quote);
  if (!last || last.noNewline || !before || start === undefined) return false;
  const text = next?.text.slice(start) ?? '';
  if (startsStructure(lines, body.next) || !fitsBehind(before.text, text)) return false;
  const look = lookOf(text);
  return goesOn(contentOf(last), { text, ownLook: look, look });
}

/** No line was broken into more pieces. */
const mostPieces = 20;

class DamagedHunk {
  readonly #lines: DraftLine[] = [];
  readonly #comments: number[] = [];
  readonly #headingRows: number[] = [];
  readonly #budget: Budget;
  readonly #heading: string;
  readonly #isQuoted: boolean;
  /** The line just before, which may go on in this one; a comment is none. */
  #before: SourceLine | undefined;

  constructor(header: HunkHeader, headerLine: SourceLine | undefined) {
    this.#budget = new Budget(header);
    this.#heading = header.heading;
    this.#isQuoted = header.quote !== '';
    this.#before = headerLine;
  }

  bodyUpTo(next: number): HunkBody {
    return {
      lines: this.#lines,
      comments: this.#comments,
      headingRows: this.#headingRows,
      next,
      missing: this.#budget.missing,
    };
  }

  /** Takes one more line, or says that the hunk has ended before it. */
  read(row: Row): boolean {
    const last = this.#lines.at(-1);
    if (row.text.startsWith('\\ ') && last) last.noNewline = true;
    else if (this.#continues(row)) this.#join(row);
    else if (this.#budget.isSpent || this.#isOfAnother(row)) return false;
    else this.#take(row);
    return true;
  }

  /** A quoted change that the counts leave no room for: the rest of this hunk, and what came before it, was cut out. */
  #isOfAnother(row: Row): boolean {
    const kind = row.start === undefined || !this.#isQuoted ? undefined : markedKind(row.text);
    return kind !== undefined && kind !== 'context' && !this.#budget.allows(kind) && !isListItem(row.text);
  }

  #take(row: Row): void {
    const kind = kindOf(row);
    if (!kind || row.start === undefined || !this.#budget.take(kind)) {
      this.#comments.push(row.index);
      this.#before = undefined;
      return;
    }
    const isMarked = markedKind(row.text) !== undefined;
    const draft = draftLine(row.line, row.index, kind, row.start + (isMarked ? 1 : 0));
    if (!isMarked) draft.guesses.push('space-lost');
    this.#lines.push(draft);
    this.#before = row.line;
  }

  /** Whether `row` is the end of the line before, which a mail program has broken in two. */
  #continues(row: Row): boolean {
    const before = this.#before?.text;
    if (before === undefined || row.start === undefined || !fitsBehind(before, row.text)) return false;
    const draft = this.#lines.at(-1);
    if ((draft?.rows ?? this.#headingRows).length >= mostPieces) return false;
    return draft ? goesOn(contentOf(draft), row) : opensMoreThanItCloses(this.#heading);
  }

  #join(row: Row): void {
    const draft = this.#lines.at(-1);
    if (draft) {
      draft.content.push({ text: ' ', span: undefined });
      addAll(draft.content, piecesOf(row.line, row.start ?? 0));
      draft.rows.push(row.index);
      draft.guesses.push('wrapped');
    } else this.#headingRows.push(row.index);
    this.#before = row.line;
  }
}

/** What `row` is in the hunk; undefined for other people's text. */
function kindOf(row: Row): LineKind | undefined {
  if (row.start === undefined || row.look === 'prose') return undefined;
  return markedKind(row.text) ?? 'context';
}
