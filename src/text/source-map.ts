import { countFirst } from './search';
import type { Span } from './span';

interface Segment {
  readonly derived: number;
  readonly origin: number;
  readonly length: number;
  /** Length of what was decoded, of which no part belongs to a character alone; absent where it was copied. */
  readonly decoded?: number;
}

/** A text put together from pieces of another, with the way back. */
export interface MappedText {
  readonly text: string;
  readonly map: SourceMap;
}

/** Takes offsets of a derived text back to the text it was made from. */
export class SourceMap {
  /** @param segments copied or decoded runs, by ascending derived offset, not overlapping */
  constructor(private readonly segments: readonly Segment[]) {}

  /** The map of a text that is its own origin, shifted by `shift`. */
  static identity(length: number, shift = 0): SourceMap {
    return new SourceMap([{ derived: 0, origin: shift, length }]);
  }

  /** Origin offset of the character at `offset`, or undefined where that character was made up. */
  toOrigin(offset: number): number | undefined {
    return this.#originOf(offset)?.start;
  }

  /** Whether `span` was copied as a whole, so that an edit there can be made in the origin. */
  isCopied(span: Span): boolean {
    const origin = this.spanToOrigin(span);
    return origin !== undefined && origin.end - origin.start === span.end - span.start;
  }

  /** Origin of a whole span, or undefined where either end was made up. An empty span maps by its place. */
  spanToOrigin(span: Span): Span | undefined {
    if (span.start === span.end) {
      const place = this.toOrigin(span.start) ?? this.#endToOrigin(span.start);
      return place === undefined ? undefined : { start: place, end: place };
    }
    const start = this.toOrigin(span.start);
    const end = this.#endToOrigin(span.end);
    return start === undefined || end === undefined ? undefined : { start, end };
  }

  /** The end of what the last character at or before `offset` that has an origin is from; 0 where none has. */
  nearest(offset: number): number {
    const segment = this.#segmentAt(offset);
    if (!segment) return 0;
    const last = Math.min(offset, segment.derived + segment.length) - 1;
    return last < segment.derived ? segment.origin : (this.#originOf(last)?.end ?? segment.origin);
  }

  /** Offset of the character that `origin` became; undefined where it became none. Only where nothing was put in another order. */
  fromOrigin(origin: number): number | undefined {
    const endOf = (at: number): number => {
      const { origin: start, decoded, length } = this.segments[at] ?? { origin: 0, length: 0 };
      return start + (decoded ?? length);
    };
    const within = this.segments[countFirst(this.segments.length, (at) => endOf(at) < origin)];
    if (!within || within.origin > origin) return undefined;
    return within.decoded === undefined ? within.derived + origin - within.origin : within.derived;
  }

  #endToOrigin(offset: number): number | undefined {
    return offset > 0 ? this.#originOf(offset - 1)?.end : undefined;
  }

  /** What the character at `offset` is from. */
  #originOf(offset: number): Span | undefined {
    const segment = this.#segmentAt(offset);
    if (!segment || offset >= segment.derived + segment.length) return undefined;
    const { derived, origin, decoded } = segment;
    return decoded === undefined
      ? { start: origin + offset - derived, end: origin + offset - derived + 1 }
      : { start: origin, end: origin + decoded };
  }

  #segmentAt(offset: number): Segment | undefined {
    const count = countFirst(this.segments.length, (at) => (this.segments[at]?.derived ?? 0) <= offset);
    return this.segments[count - 1];
  }
}

/** Builds a {@link MappedText} piece by piece. */
export class MappedTextBuilder {
  readonly #chunks: string[] = [];
  #length = 0;
  readonly #segments: Segment[] = [];

  get length(): number {
    return this.#length;
  }

  /** Appends the part of `origin` that `span` covers. */
  copy(origin: string, span: Span): this {
    const length = span.end - span.start;
    if (length > 0) this.#segments.push({ derived: this.#length, origin: span.start, length });
    return this.insert(origin.slice(span.start, span.end));
  }

  /** Appends what the part of the origin that `span` covers stands for. */
  decode(text: string, { start, end }: Span): this {
    if (text !== '')
      this.#segments.push({ derived: this.length, origin: start, length: text.length, decoded: end - start });
    return this.insert(text);
  }

  /** Appends text that has no origin. */
  insert(text: string): this {
    this.#chunks.push(text);
    this.#length += text.length;
    return this;
  }

  build(): MappedText {
    return { text: this.#chunks.join(''), map: new SourceMap(this.#segments) };
  }
}
