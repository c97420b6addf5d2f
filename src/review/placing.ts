import { decodeMail } from '../patch/mail/decode';
import { LineTable, type Position } from '../text/line-table';
import { SourceMap, type MappedText } from '../text/source-map';
import { touches, type Span } from '../text/span';
import type { Edit, Place, SourceDocument } from './model';

/** A mail is read without its transfer encodings; C is as it stands. */
export function placingOf(document: SourceDocument): Placing {
  const { name, text } = document;
  const isC = /\.[ch]$/i.test(name);
  return new Placing(document, isC ? { text, map: SourceMap.identity(text.length) } : decodeMail(text));
}

/** Says where spans of what a document says are in the document itself, in lines. */
export class Placing {
  /** What the document says: its text without transfer encodings. Spans are of this. */
  readonly text: string;
  readonly #lines: LineTable;
  readonly #raw: LineTable;

  /** @param decoded what `document` says, with the way back */
  constructor(
    private readonly document: SourceDocument,
    private readonly decoded: MappedText,
  ) {
    this.text = decoded.text;
    this.#lines = new LineTable(decoded.text);
    this.#raw = decoded.text === document.text ? this.#lines : new LineTable(document.text);
  }

  /** The lines of the document that say what stands in `span`; what nothing stands for is where the text before ends. */
  place(span: Span): Place {
    const { start, end } = this.decoded.map.spanToOrigin(span) ?? this.#nearest(span);
    return {
      file: this.document.name,
      start: this.#raw.positionAt(start),
      end: this.#raw.positionAt(end),
    };
  }

  /** The same edit in the document; undefined where its text is encoded there, or would have to be. */
  edit({ span, newText }: { readonly span: Span; readonly newText: string }): Edit | undefined {
    const isPlain = this.#raw === this.#lines || !/[=\u0080-\uffff]/.test(newText);
    return isPlain && this.decoded.map.isCopied(span) ? { place: this.place(span), newText } : undefined;
  }

  /** The offset of what stands at a position of the document; undefined where that says nothing. */
  offsetAt(position: Position): number | undefined {
    return this.decoded.map.fromOrigin(this.#rawOffset(position));
  }

  /** Whether a position of the document lies in `place` or at its end. */
  isAt({ start, end }: Place, position: Position): boolean {
    return touches({ start: this.#rawOffset(start), end: this.#rawOffset(end) }, this.#rawOffset(position));
  }

  lineOf(offset: number): number {
    return this.#lines.lineAt(offset);
  }

  #rawOffset({ line, character }: Position): number {
    const { start, end } = this.#raw.lineSpan(line);
    return Math.min(start + character, end);
  }

  #nearest({ start, end }: Span): Span {
    const at = (offset: number): number => this.decoded.map.nearest(offset);
    return { start: at(start), end: Math.max(at(start), at(end)) };
  }
}
