import { LineTable } from '../text/line-table';
import type { Span } from '../text/span';
import type { Place, SourceDocument } from './model';

/** Says where spans of a document are, in lines. */
export class Placing {
  readonly #lines: LineTable;

  constructor(private readonly document: SourceDocument) {
    this.#lines = new LineTable(document.text);
  }

  place({ start, end }: Span): Place {
    return {
      file: this.document.name,
      start: this.#lines.positionAt(start),
      end: this.#lines.positionAt(end),
    };
  }

  offsetAt({ line, character }: { readonly line: number; readonly character: number }): number {
    const { start, end } = this.#lines.lineSpan(line);
    return Math.min(start + character, end);
  }

  lineOf(offset: number): number {
    return this.#lines.lineAt(offset);
  }
}
