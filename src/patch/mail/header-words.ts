import type { MappedTextBuilder } from '../../text/source-map';
import type { Span } from '../../text/span';
import { bytesOfBase64 } from './base64';
import { decodeBytes } from './charset';

/** `=?utf-8?q?text?=` (RFC 2047), and the white space between two of them, which means nothing. */
const encodedWord =
  /=\?([^?\s]{1,40})\?([bBqQ])\?([^?\s]*)\?=(?:[ \t\r\n]+(?==\?[^?\s]{1,40}\?[bBqQ]\?[^?\s]*\?=))?/g;

/** Copies a header field, with encoded words decoded. */
export function decodeWords(raw: string, { start, end }: Span, out: MappedTextBuilder): void {
  const field = raw.slice(start, end);
  let at = 0;
  for (const { 0: whole, 1: charset = '', 2: form = '', 3: text = '', index } of field.matchAll(
    encodedWord,
  )) {
    out.copy(raw, { start: start + at, end: start + index });
    at = index + whole.length;
    const bytes =
      form.toLowerCase() === 'b'
        ? bytesOfBase64(text, { start: 0, end: text.length }).bytes
        : bytesOfWord(text);
    // A line end within a word would make one header of two.
    const word = decodeBytes(bytes, charset.replace(/\*.*/, '')).replace(/[\r\n]+/g, ' ');
    out.decode(word, { start: start + index, end: start + at });
  }
  out.copy(raw, { start: start + at, end });
}

function bytesOfWord(text: string): Uint8Array {
  const plain = text.replaceAll('_', ' ');
  const bytes: number[] = [];
  for (const [whole, hex] of plain.matchAll(/=([0-9A-Fa-f]{2})|[^]/g))
    bytes.push(hex === undefined ? whole.charCodeAt(0) & 0xff : parseInt(hex, 16));
  return new Uint8Array(bytes);
}
