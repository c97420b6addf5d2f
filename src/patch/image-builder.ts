import { SourceMap, type MappedText } from '../text/source-map';
import type { ImageLine } from './image';
import type { Hunk, PatchLine } from './model';

/** Puts the text of an image together, line by line. */
export class ImageBuilder {
  readonly lines: (ImageLine | undefined)[] = [];
  readonly #chunks: string[] = [];
  readonly #segments: { derived: number; origin: number; length: number }[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds a line that a hunk shows. */
  addPatchLine(line: PatchLine, hunk: Hunk, lineEnd: string): void {
    this.lines.push({ line, hunk });
    for (const { text, span } of line.content) {
      // Only what was taken over as it is can be mapped character by character.
      if (span?.end === (span?.start ?? 0) + text.length && span.start < span.end)
        this.#segments.push({ derived: this.#length, origin: span.start, length: text.length });
      this.#push(text);
    }
    if (lineEnd === '\n' && line.span.start < line.span.end)
      this.#segments.push({ derived: this.#length, origin: line.span.end, length: 1 });
    this.#push(lineEnd);
  }

  /** Adds a line that only the base file has, with its line end. */
  addBaseLine(text: string): void {
    this.lines.push(undefined);
    this.#push(text);
  }

  /** Ends a line that does not end with a line end of its own. */
  endLine(): void {
    this.#push('\n');
  }

  build(): MappedText {
    return { text: this.#chunks.join(''), map: new SourceMap(this.#segments) };
  }

  #push(text: string): void {
    this.#chunks.push(text);
    this.#length += text.length;
  }
}
