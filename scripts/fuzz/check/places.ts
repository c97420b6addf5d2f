import type { Edit, Place, Review } from '../../../src/review/model';
import { LineTable } from '../../../src/text/line-table';
import { hold, type Input } from '../input';

/** Where things stand in the texts of one review. */
export class Places {
  readonly #tables = new Map<string, { readonly text: string; readonly lines: LineTable } | undefined>();

  constructor(
    private readonly input: Pick<Input, 'files'>,
    private readonly document: Review['document'],
  ) {}

  /** @throws Fault where `place` is not in the text of its file, as far as that is at hand */
  hold({ file, start, end }: Place, what: string): void {
    const said = (): string => `${what} at ${JSON.stringify({ file, start, end })}`;
    const numbers = [start.line, start.character, end.line, end.character];
    hold(
      numbers.every((one) => Number.isSafeInteger(one) && one >= 0),
      'a place has lines and characters from 0 on',
      said(),
    );
    hold(
      start.line < end.line || (start.line === end.line && start.character <= end.character),
      'a place ends behind its start',
      said(),
    );
    const at = this.#tableOf(file);
    if (!at) return;
    hold(end.line < at.lines.lineCount, 'a place lies in its text', said());
    for (const position of [start, end]) {
      const line = at.lines.lineSpan(position.line);
      hold(line.start + position.character <= line.end, 'a place lies in its line', said());
    }
  }

  offsetsOf({ file, start, end }: Place): { readonly start: number; readonly end: number } {
    const lines = this.#tableOf(file)?.lines ?? new LineTable('');
    const offset = ({ line, character }: Place['start']): number => lines.lineStart(line) + character;
    return { start: offset(start), end: offset(end) };
  }

  /** Of an offset in the document. */
  positionAt(offset: number): Place['start'] {
    return this.#tableOf(this.document.name)?.lines.positionAt(offset) ?? { line: 0, character: 0 };
  }

  /** The document with `edits` made, which are to be of the document alone. */
  edited(edits: readonly Edit[]): string {
    return edits
      .map(({ place, newText }) => ({ ...this.offsetsOf(place), newText }))
      .sort((a, b) => b.start - a.start)
      .reduce(
        (text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end),
        this.document.text,
      );
  }

  /** @throws Fault where two of `edits` change the same characters */
  holdApart(edits: readonly Edit[]): void {
    const sorted = edits
      .map((edit) => ({ file: edit.place.file, ...this.offsetsOf(edit.place) }))
      .sort((a, b) => (a.file === b.file ? a.start - b.start || a.end - b.end : a.file < b.file ? -1 : 1));
    for (const [index, edit] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next?.file !== edit.file) continue;
      hold(edit.end <= next.start, 'the edits of a fix are apart', JSON.stringify(edits));
    }
  }

  #tableOf(file: string): { readonly text: string; readonly lines: LineTable } | undefined {
    if (!this.#tables.has(file)) {
      const text =
        file === this.document.name
          ? this.document.text
          : Object.hasOwn(this.input.files, file)
            ? this.input.files[file]
            : undefined;
      this.#tables.set(file, text === undefined ? undefined : { text, lines: new LineTable(text) });
    }
    return this.#tables.get(file);
  }
}
