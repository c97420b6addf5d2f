import type { Position } from './position';

/** A half-open range of UTF-16 offsets in one text: `start` is in it, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The part of `text` that `span` covers. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Whether `offset` lies in `span`, its end included: a cursor behind a word is still on it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether `inner` lies wholly within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Index of the last of `places`, which are in the order of the text, that begins at or before `offset`; -1 without one. */
export function lastAtOrBefore(places: readonly { readonly span: Span }[], offset: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where something stands in another file. */
export interface PlaceElsewhere {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** The span of a call, standing for what happens in the function of another file that is called. */
export class SpanOfCall implements Span {
  readonly start: number;
  readonly end: number;

  constructor(
    { start, end }: Span,
    readonly elsewhere: PlaceElsewhere,
  ) {
    this.start = start;
    this.end = end;
  }

  /** The same for a call at another place. */
  at(call: Span): SpanOfCall {
    return new SpanOfCall(call, this.elsewhere);
  }
}
