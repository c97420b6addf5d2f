import type { Span } from '../text/span';
import { MAIL_START, startsPlainFile, startsSignature } from './boundary';
import { isWrappedAtEnd, readDamagedHunk } from './damage';
import { readBareHunk } from './bare-hunk';
import { FileHeader } from './file-header';
import { finishHunk, readCountedHunk, type HunkBody } from './hunk';
import { readHunkHeader } from './hunk-header';
import { depthOf, quoteOf, readLines, unquotedAt, type SourceLine } from './lines';
import { endOfHeaders, markReplies, roleInMessage, subjectIn } from './message';
import type { FileChange, HunkHeader, Mail, PatchDocument, Problem, Role } from './model';
import { safePath } from './path';
import { problemOf } from './problem';
import { restoreBlankLines } from './restore';
import { atOnce, type Steps } from '../text/steps';
import { readSubject } from './subject';
import { nameQuotedFiles } from './thread';

/**
 * Reads a patch, a mail with a patch, or a reply that quotes one. Whatever the text holds, it never throws and
 * takes linear time; what it could not make sense of is under `problems`.
 */
export function parsePatch(text: string): PatchDocument {
  return atOnce(parseInSteps(text));
}

/** {@link parsePatch} with a step every few lines. */
export function parseInSteps(text: string): Steps<PatchDocument> {
  return new Reader(text).read();
}

class Reader {
  readonly #lines: readonly SourceLine[];
  readonly #roles: Role[];
  readonly #files: FileHeader[] = [];
  readonly #problems: Problem[] = [];
  readonly #mails: Mail[] = [{ subject: readSubject(''), header: undefined }];
  #isBeforeMails = true;
  /** The file that hunks belong to. */
  #file: FileHeader | undefined;
  #mailStart = 0;
  /** Up to this line there are no changes without an `@@` line. */
  #noBareBefore = 0;
  #zone: 'message' | 'diff' | 'signature' = 'message';

  constructor(private readonly text: string) {
    this.#lines = readLines(text);
    this.#roles = this.#lines.map(() => 'other');
    if (this.#lines.at(-1)?.span.end !== text.length || text === '') this.#roles.push('other');
  }

  *read(): Steps<PatchDocument> {
    let row = this.#readHeaders(0);
    while (row < this.#lines.length) {
      row = this.#readFrom(row);
      yield;
    }
    const changes = nameQuotedFiles(this.#files.map((file) => file.build()));
    this.#sayAssumed(changes);
    for (const { oldPath, newPath, span } of changes)
      if ([oldPath, newPath].some((path) => path !== undefined && safePath(path) === undefined))
        this.#problems.push({
          span,
          message: 'the path of this file leads out of the tree; no file is read for it',
        });
    this.#problems.sort((a, b) => a.span.start - b.span.start);
    return { text: this.text, roles: this.#roles, changes, mails: this.#mails, problems: this.#problems };
  }

  /** Adds to what was wrong with a hunk where its file was taken from. */
  #sayAssumed(changes: readonly FileChange[]): void {
    const firstAt = new Map<number, number>();
    for (const [at, { span }] of this.#problems.entries())
      if (!firstAt.has(span.start)) firstAt.set(span.start, at);
    for (const { isAssumed, newPath, oldPath, hunks } of changes)
      for (const { header } of isAssumed ? hunks : []) {
        const at = firstAt.get(header.span.start) ?? -1;
        const problem = this.#problems[at];
        const note = `its lines are those of the patch of ${newPath ?? oldPath ?? ''}`;
        if (problem) this.#problems[at] = { ...problem, message: `${problem.message}; ${note}` };
      }
  }

  /** Reads what begins at `row`; returns the line behind it. */
  #readFrom(row: number): number {
    const line = this.#lines[row];
    if (!line) return row + 1;
    if (MAIL_START.test(line.text)) {
      const end = this.#readHeaders(row);
      if (end > row) return end;
    }
    const quote = quoteOf(line.text);
    const hunk = readHunkHeader(line, quote);
    if (hunk) return this.#readHunk(hunk, row);
    const text = line.text.slice(quote.length);
    return (
      this.#readFileHeader(row, quote, text) ??
      this.#readBare(row, quote, text) ??
      this.#readOther(row, quote, text)
    );
  }

  /** Begins a mail where one begins at `row`; returns the line behind its headers. */
  #readHeaders(row: number): number {
    const end = endOfHeaders(this.#lines, row);
    if (end === row) return row;
    this.#roles.fill('header', row, end);
    this.#mailStart = end;
    const header = this.#lines.slice(row, end);
    const mail = { subject: readSubject(subjectIn(header)), header: spanOf(header) };
    // What came before the first mail, if anything, is no mail.
    if (this.#isBeforeMails && this.#files.length === 0) this.#mails[0] = mail;
    else this.#mails.push(mail);
    this.#isBeforeMails = false;
    this.#zone = 'message';
    this.#file = undefined;
    return end;
  }

  /** Reads one line, or the two of a plain header, where it belongs to a file header; undefined where it does not. */
  #readFileHeader(row: number, quote: string, text: string): number | undefined {
    const line = this.#lines[row];
    const open = this.#file?.isOpen === true && this.#file.quote === quote ? this.#file : undefined;
    if (!line) return undefined;
    if (/^diff --?\S/.test(text)) return this.#readDiffLine(row, quote, text);
    if ((open?.isGit === true && this.#pathLines(row, quote)) || startsPlainFile(this.#lines, row, quote)) {
      const skipped = quote.length + '--- '.length;
      const file = open?.isGit === true ? open : this.#begin(row, quote, false);
      file.readPaths(line.text.slice(skipped), this.#lines[row + 1]?.text.slice(skipped) ?? '');
      this.#roles.fill('file-header', row, row + 2);
      return row + 2;
    }
    if (open?.readExtended(text) !== true) return undefined;
    this.#roles[row] = 'file-header';
    return text === 'GIT binary patch' ? this.#skipBinary(row + 1, quote) : row + 1;
  }

  #pathLines(row: number, quote: string): boolean {
    const begins = (at: number, mark: string) => this.#lines[at]?.text.startsWith(quote + mark) === true;
    return begins(row, '--- ') && begins(row + 1, '+++ ');
  }

  #readDiffLine(row: number, quote: string, text: string): number {
    const file = this.#begin(row, quote, true);
    this.#roles[row] = 'file-header';
    const combined = /^diff --(?:cc|combined) (.+)/.exec(text)?.[1];
    if (combined !== undefined) {
      file.readCombinedPath(combined);
      this.#problem(row, 'this is a combined diff, which shows a merge; its lines were not read');
      return row + 1;
    }
    const names = /^diff --git (.+)/.exec(text)?.[1];
    const next = this.#lines[row + 1]?.text ?? '';
    const isWrapped =
      next.startsWith(quote) && !/^(?:index|---|[a-z]+ [a-z]+) /.test(next.slice(quote.length));
    if (names === undefined || file.readGitLine(names) || !isWrapped) return row + 1;
    if (!file.readGitLine(next.slice(quote.length).trim())) return row + 1;
    this.#roles[row + 1] = 'file-header';
    return row + 2;
  }

  /** Passes over base 85, blocks of which end with an empty line. */
  #skipBinary(from: number, quote: string): number {
    let row = from;
    const textAt = (at: number) => this.#lines[at]?.text.slice(quote.length);
    while (/^(?:literal|delta) \d+$/.test(textAt(row) ?? '')) {
      row++;
      while (/^[A-Za-z]\S+$/.test(textAt(row) ?? '')) row++;
      if (textAt(row) === '') row++;
    }
    return row;
  }

  /** Takes changes that are quoted without their `@@` line for changes of the file before, if any. */
  #readBare(row: number, quote: string, text: string): number | undefined {
    if (quote === '' || row < this.#noBareBefore || !/^[-+ \t]/.test(text)) return undefined;
    const bare = readBareHunk(this.#lines, row);
    if (typeof bare === 'number') {
      this.#noBareBefore = bare;
      return undefined;
    }
    const { header, body } = bare;
    const isHere = this.#isOpenAt(quote);
    const file = isHere && this.#file ? this.#file : this.#begin(row, quote, false);
    const isFirst = !file.hasBareHunks;
    const hunk = finishHunk(this.#lines, header, body.lines, false);
    const problem = problemOf(hunk, { isNamed: isHere, isLast: false, isOverrun: false });
    file.hunks.push(hunk);
    file.hasBareHunks = true;
    for (const line of body.lines) for (const at of line.rows) this.#roles[at] = line.kind;
    if (problem && isFirst) this.#problems.push(problem);
    return body.next;
  }

  #isOpenAt(quote: string): boolean {
    return this.#file !== undefined && depthOf(this.#file.quote) === depthOf(quote);
  }

  #readHunk(header: HunkHeader, row: number): number {
    const isHere = this.#isOpenAt(header.quote);
    const file = isHere && this.#file ? this.#file : this.#begin(row, header.quote, false);
    const asCounted = readCountedHunk(this.#lines, header, row + 1);
    const counted = asCounted && isWrappedAtEnd(this.#lines, header, asCounted) ? undefined : asCounted;
    const body = counted ?? readDamagedHunk(this.#lines, header, row + 1);
    const wereBlank = !counted && wereBlankLines(body);
    const lines = wereBlank
      ? restoreBlankLines(body.lines, body.missing.old, header.oldStart <= 1)
      : body.lines;
    const heading = [
      header.heading,
      ...body.headingRows.map((at) => this.#lines[at]?.text.trim() ?? ''),
    ].join(' ');
    const damaged = lines.some((line) => line.guesses.length > 0);
    const hunk = finishHunk(this.#lines, { ...header, heading: heading.trim() }, lines, damaged);
    file.hunks.push(hunk);
    this.#setRoles(row, body);
    const problem = problemOf(hunk, {
      isNamed: isHere,
      isLast: body.next >= this.#lines.length,
      isOverrun: this.#isChange(body.next, header.quote),
    });
    if (problem) this.#problems.push(problem);
    return body.next;
  }

  /** Whether a line that adds or deletes stands at `row`, outside any hunk. */
  #isChange(row: number, quote: string): boolean {
    const text = this.#lines[row]?.text ?? '';
    const start = unquotedAt(text, quote);
    if (start === undefined || !/^(?:\+|-(?!-))/.test(text.slice(start))) return false;
    return !startsPlainFile(this.#lines, row, quote);
  }

  #setRoles(row: number, body: HunkBody): void {
    this.#roles[row] = 'hunk-header';
    for (const at of body.headingRows) this.#roles[at] = 'hunk-header';
    for (const at of body.comments) this.#roles[at] = 'comment';
    for (const line of body.lines) for (const at of line.rows) this.#roles[at] = line.kind;
  }

  #readOther(row: number, quote: string, text: string): number {
    if (this.#zone !== 'message' && startsSignature(this.#lines, row, quote)) {
      this.#zone = 'signature';
      this.#file = undefined;
    }
    this.#roles[row] = this.#roleOutside(quote, text, this.#lines[row]?.text ?? '');
    return row + 1;
  }

  #roleOutside(quote: string, text: string, whole: string): Role {
    if (this.#zone === 'signature') return 'signature';
    if (this.#zone === 'message') return roleInMessage(whole);
    return text === '' || (this.#file && quote && depthOf(quote) >= depthOf(this.#file.quote))
      ? 'other'
      : 'comment';
  }

  #begin(row: number, quote: string, isGit: boolean): FileHeader {
    const span = this.#lines[row]?.span ?? { start: 0, end: 0 };
    if (this.#zone === 'message') markReplies(this.#lines, this.#roles, this.#mailStart, row, quote);
    this.#zone = 'diff';
    this.#file = new FileHeader(span, quote, isGit, this.#mails.length - 1);
    this.#files.push(this.#file);
    return this.#file;
  }

  #problem(row: number, message: string): void {
    const span = this.#lines[row]?.span;
    if (span) this.#problems.push({ span, message });
  }
}

function spanOf(lines: readonly SourceLine[]): Span {
  return { start: lines[0]?.span.start ?? 0, end: lines.at(-1)?.span.end ?? 0 };
}

/** Whether all that is missing are context lines, in a hunk whose white space was damaged. */
function wereBlankLines({ lines, missing }: HunkBody): boolean {
  return (
    missing.old === missing.new &&
    missing.old > 0 &&
    lines.some((line) => line.guesses.includes('space-lost'))
  );
}
