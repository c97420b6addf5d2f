import type { Span } from '../../text/span';
import type { MappedTextBuilder } from '../../text/source-map';
import { decodeBytes } from './charset';

/** Escapes and soft line breaks that follow one another, or white space, which at the end of a line means nothing. */
const encoded = /(?:=[0-9A-Fa-f]{2}|=[ \t]*(?:\r\n|\n|\r))+|[ \t]+/g;

/** Decodes quoted-printable (RFC 2045, 6.7); an `=` that escapes nothing stays. */
export function decodeQuotedPrintable(
  raw: string,
  { start, end }: Span,
  charset: string,
  out: MappedTextBuilder,
): void {
  const body = raw.slice(start, end);
  let at = 0;
  for (const { 0: run, index } of body.matchAll(encoded)) {
    const isSpace = /^[ \t]/.test(run);
    if (isSpace && /[^\r\n]/.test(body.charAt(index + run.length))) continue;
    out.copy(raw, { start: start + at, end: start + index });
    at = index + run.length;
    const bytes = Array.from(run.matchAll(/=([0-9A-Fa-f]{2})/g), ([, hex = '']) => parseInt(hex, 16));
    if (bytes.length > 0)
      out.decode(decodeBytes(new Uint8Array(bytes), charset), { start: start + index, end: start + at });
  }
  out.copy(raw, { start: start + at, end });
}
