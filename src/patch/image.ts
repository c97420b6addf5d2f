import { LineTable } from '../text/line-table';
import type { MappedText, SourceMap } from '../text/source-map';
import { countFirst } from '../text/search';
import type { Span } from '../text/span';
import { ImageBuilder } from './image-builder';
import type { FileChange, Hunk, PatchLine } from './model';

export type Side = 'before' | 'after';

/** A stretch of one file without gaps. */
export interface Fragment {
  /** In the text of the image. */
  readonly span: Span;
  /** One-based line of the file that the fragment begins with; undefined where nobody says. */
  readonly firstLine: number | undefined;
  /** What the `@@` line names as the surroundings; in kernel C the function, or empty. */
  readonly heading: string;
  /** Whether the fragment is the whole file. */
  readonly complete: boolean;
}

/** Where a line of an image comes from. */
export interface ImageLine {
  readonly line: PatchLine;
  readonly hunk: Hunk;
}

/** A file as it is before or after a patch, as far as that is known. Offsets are UTF-16 offsets of {@link text}. */
export class Image {
  readonly text: string;
  /** From the text to the raw text of the patch document; what stands only in the base has no origin. */
  readonly map: SourceMap;
  readonly #table: LineTable;

  constructor(
    readonly change: FileChange,
    readonly side: Side,
    mapped: MappedText,
    /** In the order of the file; not empty unless the change has no hunks. */
    readonly fragments: readonly Fragment[],
    private readonly lines: readonly (ImageLine | undefined)[],
  ) {
    this.text = mapped.text;
    this.map = mapped.map;
    this.#table = new LineTable(mapped.text);
  }

  /** Path of the file on this side, untrusted; undefined where it does not exist there or is unknown. */
  get path(): string | undefined {
    return this.side === 'before' ? this.change.oldPath : this.change.newPath;
  }

  /** The fragment that holds `offset`; at the border of two, the later. */
  fragmentAt(offset: number): Fragment | undefined {
    const { fragments } = this;
    const last =
      fragments[countFirst(fragments.length, (at) => (fragments[at]?.span.start ?? 0) <= offset) - 1];
    return last && offset <= last.span.end ? last : undefined;
  }

  /** One-based line of the file at `offset`; undefined where the image shows nothing of the file. */
  targetLine(offset: number): number | undefined {
    const fragment = this.fragmentAt(offset);
    if (fragment?.firstLine === undefined) return undefined;
    return fragment.firstLine + this.#table.lineAt(offset) - this.#table.lineAt(fragment.span.start);
  }

  /** Whether the patch adds (or, in a before image, deletes) the line at `offset`. */
  isChanged(offset: number): boolean {
    const kind = this.lineAt(offset)?.line.kind;
    return kind === 'added' || kind === 'deleted';
  }

  /** The line of the patch that the line at `offset` comes from; undefined where the patch does not show it. */
  lineAt(offset: number): ImageLine | undefined {
    return this.lines[this.#table.lineAt(offset)];
  }

  /** The line of the patch that the image's line `index` (zero-based) comes from. */
  line(index: number): ImageLine | undefined {
    return this.lines[index];
  }

  /** Zero-based line and character of the image at `offset`. */
  positionAt(offset: number): { line: number; character: number } {
    return this.#table.positionAt(offset);
  }
}

export interface Images {
  readonly before: Image;
  readonly after: Image;
}

/**
 * The file before and after `change`, as far as its hunks show it: a fragment for each. Lines of a trimmed hunk
 * are numbered from its start.
 */
export function fragmentImages(change: FileChange): Images {
  return { before: fragmentImage(change, 'before'), after: fragmentImage(change, 'after') };
}

function fragmentImage(change: FileChange, side: Side): Image {
  const builder = new ImageBuilder();
  const hidden = side === 'before' ? 'added' : 'deleted';
  const fragments = change.hunks.map((hunk): Fragment => {
    const start = builder.length;
    const shown = hunk.lines.filter((line) => line.kind !== hidden);
    for (const line of shown) builder.addPatchLine(line, hunk, line.noNewline ? '' : '\n');
    // A fragment that does not end its line would run into the next one.
    if (shown.at(-1)?.noNewline === true && hunk !== change.hunks.at(-1)) builder.endLine();
    const { oldStart, oldCount, newStart, newCount, heading, isMissing } = hunk.header;
    const [first, count] = side === 'before' ? [oldStart, oldCount] : [newStart, newCount];
    return {
      span: { start, end: builder.length },
      firstLine: isMissing ? undefined : count === 0 ? first + 1 : first,
      heading,
      complete: change.hunks.length === 1 && isWhole(change, side) && shown.length === count,
    };
  });
  return new Image(change, side, builder.build(), fragments, builder.lines);
}

/** Whether the hunks of `change` show all of the file on `side`. */
function isWhole({ kind }: FileChange, side: Side): boolean {
  return kind === (side === 'before' ? 'deleted' : 'added');
}
