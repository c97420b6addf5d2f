import type { Span } from '../../text/span';

/** The parts of a multipart body (RFC 2046, 5.1), without preamble and epilogue; none where the boundary is not there. */
export function partsOf(raw: string, { start, end }: Span, boundary: string): readonly Span[] {
  const mark = `--${boundary}`;
  // Searched for in the body alone: behind it are other mails, of which each may lack its boundary.
  const body = raw.slice(0, end);
  const parts: Span[] = [];
  let open: number | undefined;
  for (let at = body.indexOf(mark, start); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > start && !/[\r\n]/.test(raw[at - 1] ?? '')) continue;
    const rest = /(--)?[ \t]*(?:\r\n|\n|\r|$)/y;
    rest.lastIndex = at + mark.length;
    const match = rest.exec(raw);
    if (!match) continue;
    if (open !== undefined) parts.push({ start: open, end: withoutLineEnd(raw, open, at) });
    open = match[1] === undefined ? at + mark.length + match[0].length : undefined;
    if (match[1] !== undefined) return parts;
  }
  if (open !== undefined) parts.push({ start: open, end });
  return parts;
}

/** The line end before a boundary is the boundary's; a text that needs one has another. */
function withoutLineEnd(raw: string, start: number, at: number): number {
  const before = raw[at - 1] === '\n' && raw[at - 2] === '\r' ? at - 2 : at - 1;
  return Math.max(start, before);
}
