import type { FileChange, PatchLine } from '../patch/model';
import { contentOf } from '../patch/model';
import type { SideLine, Sides } from '../patch/sides';
import type { Position } from '../text/line-table';
import { addTo } from '../text/lists';
import type { Finding, Review } from './model';
import type { Placing } from './placing';

/** A line of a hunk: where it stands in the document, and in the file before and after. All from zero. */
export interface PatchFileLine {
  readonly patch: number;
  /** The last line, where the document has it on more than one. */
  readonly patchEnd?: number;
  /** What to add to a column of the file to get that of the document; absent where columns are no matter of adding. */
  readonly shift?: number;
  readonly base?: number;
  readonly result?: number;
}

/** Where a finding stands in the file. */
export interface PlacedFinding {
  /** Its index in the review. */
  readonly index: number;
  readonly side: 'base' | 'result';
  readonly start: Position;
  readonly end: Position;
}

/** A line of a hunk with the text that stands for it in the file. */
interface Known {
  readonly change: FileChange;
  readonly of: SideLine;
  readonly side: 'base' | 'result';
  readonly at: number;
  readonly text: string;
}

/** The lines of all hunks of a document, and what stands on them in the files. */
export class PatchLines {
  readonly #lines = new Map<FileChange, readonly PatchFileLine[]>();
  /** By the line of what the document says. */
  readonly #known = new Map<number, Known>();
  readonly #headers = new Map<number, FileChange>();
  readonly #results = new Map<FileChange, readonly string[]>();
  readonly #raw: readonly string[];

  constructor(
    private readonly review: Review,
    private readonly placing: Placing,
  ) {
    this.#raw = review.document.text.split(/\r\n|\r|\n/);
  }

  add(change: FileChange, sides: Sides | undefined): void {
    if (!sides) return;
    const texts = { base: sides.base.split('\n'), result: sides.result.split('\n') };
    if (sides.isWhole) this.#results.set(change, texts.result);
    for (const { header } of change.hunks) this.#headers.set(this.placing.lineOf(header.span.start), change);
    const known = sides.lines.flatMap((of): readonly Known[] => {
      const side = of.result === undefined ? 'base' : 'result';
      const at = of[side];
      // What the document lacks is nowhere in it.
      if (at === undefined || of.line.span.start === of.line.span.end) return [];
      return [{ change, of, side, at, text: texts[side][at] ?? '' }];
    });
    for (const one of known) {
      const { start, end } = one.of.line.span;
      const [first, last] = [this.placing.lineOf(start), this.placing.lineOf(Math.max(start, end - 1))];
      for (let line = first; line <= last; line++) this.#known.set(line, one);
    }
    this.#lines.set(
      change,
      known.map((one) => this.#told(one)),
    );
  }

  of(change: FileChange): readonly PatchFileLine[] {
    return this.#lines.get(change) ?? [];
  }

  /** Where the findings of the review stand in the files: those that stand on a line of a file, by that file. */
  findings(): ReadonlyMap<FileChange, readonly PlacedFinding[]> {
    const found = new Map<FileChange, PlacedFinding[]>();
    for (const [index, finding] of this.review.findings.entries()) {
      const [change, placed] = this.#placed(finding) ?? [];
      if (change && placed) addTo(found, change, { index, ...placed });
    }
    return found;
  }

  #told({ of: { line, base, result }, text }: Known): PatchFileLine {
    const { start, end } = this.placing.place(line.span);
    const last = end.line > start.line ? { patchEnd: end.line } : {};
    const shift = this.#shift(line, text);
    return {
      patch: start.line,
      ...last,
      ...(shift !== undefined && { shift }),
      ...(base !== undefined && { base }),
      ...(result !== undefined && { result }),
    };
  }

  #shift({ content }: PatchLine, text: string): number | undefined {
    const [piece] = content;
    if (!piece?.span || content.length > 1) return undefined;
    const lost = indentBefore(piece.text, text);
    const { line, character } = this.placing.place(piece.span).start;
    const isCopied = this.#raw[line]?.startsWith(piece.text, character) === true;
    return isCopied && lost !== undefined ? character - lost : undefined;
  }

  #placed({ place, target }: Finding): readonly [FileChange, Omit<PlacedFinding, 'index'>] | undefined {
    const from = this.placing.offsetAt(place.start);
    if (from === undefined) return undefined;
    const first = this.#known.get(this.placing.lineOf(from));
    if (!first) return this.#placedByTarget(this.#headers.get(this.placing.lineOf(from)), target);
    const to = this.placing.offsetAt(place.end) ?? from;
    const last = this.#known.get(this.placing.lineOf(to));
    const isTogether = last?.change === first.change && last.side === first.side && last.at >= first.at;
    return [
      first.change,
      {
        side: first.side,
        start: { line: first.at, character: columnOf(first, from) ?? 0 },
        end: isTogether
          ? { line: last.at, character: columnOf(last, to) ?? last.text.length }
          : { line: first.at, character: first.text.length },
      },
    ];
  }

  /** What the patch brings about on a line that it does not show. */
  #placedByTarget(
    change: FileChange | undefined,
    target: Finding['target'],
  ): readonly [FileChange, Omit<PlacedFinding, 'index'>] | undefined {
    if (!change || !target) return undefined;
    const line = target.line - 1;
    const text = this.#results.get(change)?.[line];
    if (text === undefined) return undefined;
    const character = text.length - text.trimStart().length;
    return [change, { side: 'result', start: { line, character }, end: { line, character: text.length } }];
  }
}

/** Where in the line of the file stands what the document says at `offset`. */
function columnOf({ of: { line }, text }: Known, offset: number): number | undefined {
  const lost = indentBefore(contentOf(line), text);
  if (lost === undefined) return undefined;
  let passed = 0;
  for (const { text: piece, span } of line.content) {
    if (span && span.start <= offset && offset <= span.end)
      return span.end - span.start === piece.length
        ? Math.max(0, passed + offset - span.start + lost)
        : undefined;
    passed += piece.length;
  }
  return undefined;
}

/** How much further right `content` stands in `text`, which it is but for white space around; else undefined. */
function indentBefore(content: string, text: string): number | undefined {
  if (content.trim() !== text.trim()) return undefined;
  return text.length - text.trimStart().length - (content.length - content.trimStart().length);
}
