import type { Span } from './span';

interface Segment {
  readonly derived: number;
  readonly origin: number;
  readonly length: number;
}

/** A text put together from pieces of another, with the way back. */
export interface MappedText {
  readonly text: string;
  readonly map: SourceMap;
}

/** Takes offsets of a derived text back to the text it was made from. */
export class SourceMap {
  /** @param segments copied runs, by ascending derived offset, not overlapping */
  constructor(private readonly segments: readonly Segment[]) {}

  /** The map of a text that is its own origin, shifted by `shift`. */
  static identity(length: number, shift = 0): SourceMap {
    return new SourceMap([{ derived: 0, origin: shift, length }]);
  }

  /** Origin offset of the character at `offset`, or undefined where that character was made up. */
  toOrigin(offset: number): number | undefined {
    const segment = this.#segmentAt(offset);
    return segment && offset < segment.derived + segment.length
      ? segment.origin + offset - segment.derived
      : undefined;
  }

  /** Origin of a whole span, or undefined where either end was made up. An empty span maps by its place. */
  spanToOrigin(span: Span): Span | undefined {
    if (span.start === span.end) {
      const place = this.toOrigin(span.start) ?? this.#endToOrigin(span.start);
      return place === undefined ? undefined : { start: place, end: place };
    }
    const start = this.toOrigin(span.start);
    const last = this.toOrigin(span.end - 1);
    return start === undefined || last === undefined ? undefined : { start, end: last + 1 };
  }

  #endToOrigin(offset: number): number | undefined {
    const before = offset > 0 ? this.toOrigin(offset - 1) : undefined;
    return before === undefined ? undefined : before + 1;
  }

  #segmentAt(offset: number): Segment | undefined {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const segment = this.segments[middle];
      if (segment && segment.derived <= offset) low = middle + 1;
      else high = middle;
    }
    return this.segments[low - 1];
  }
}

/** Builds a {@link MappedText} piece by piece. */
export class MappedTextBuilder {
  #text = '';
  readonly #segments: Segment[] = [];

  get length(): number {
    return this.#text.length;
  }

  /** Appends the part of `origin` that `span` covers. */
  copy(origin: string, span: Span): this {
    const length = span.end - span.start;
    if (length > 0) this.#segments.push({ derived: this.#text.length, origin: span.start, length });
    this.#text += origin.slice(span.start, span.end);
    return this;
  }

  /** Appends text that has no origin. */
  insert(text: string): this {
    this.#text += text;
    return this;
  }

  build(): MappedText {
    return { text: this.#text, map: new SourceMap(this.#segments) };
  }
}
