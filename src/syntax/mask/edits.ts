import type { Span } from '../../text/span';

interface Edit extends Span {
  /** undefined blanks the span. */
  readonly text: string | undefined;
}

/** Replacements of the same length as what they replace, so that every offset and every line stays true. */
export class Edits {
  readonly #edits: Edit[] = [];
  #sorted = true;

  /** Turns everything but line ends into spaces. */
  blank(start: number, end: number): void {
    this.#add({ start, end, text: undefined });
  }

  /** Puts `text` over as many characters. */
  replace(start: number, text: string): void {
    this.#add({ start, end: start + text.length, text });
  }

  /** Where edits overlap, the one that starts first wins, and the longer of two with the same start. */
  apply(source: string): string {
    if (!this.#sorted) this.#edits.sort((a, b) => a.start - b.start || b.end - a.end);
    const parts: string[] = [];
    let position = 0;
    for (const { start, end, text } of this.#edits) {
      if (start < position || end > source.length) continue;
      parts.push(source.slice(position, start), text ?? blanked(source, start, end));
      position = end;
    }
    parts.push(source.slice(position));
    return parts.join('');
  }

  #add(edit: Edit): void {
    const last = this.#edits.at(-1);
    if (last && last.start >= edit.start) this.#sorted = false;
    this.#edits.push(edit);
  }
}

function blanked(source: string, start: number, end: number): string {
  const text = source.slice(start, end);
  if (!text.includes('\n')) return ' '.repeat(end - start);
  return text.replace(/[^\r\n]+/g, (run) => ' '.repeat(run.length));
}
