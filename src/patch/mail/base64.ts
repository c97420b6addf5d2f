import type { MappedTextBuilder } from '../../text/source-map';
import type { Span } from '../../text/span';
import { decodeBytes } from './charset';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map(Array.from(alphabet, (letter, value) => [letter, value]));

interface DecodedBytes {
  readonly bytes: Uint8Array;
  /** Where each four letters stand, which hold three bytes. */
  readonly groups: readonly Span[];
}

/** The bytes of base64 in `span` (RFC 2045, 6.8); what is no letter of it is passed over, and padding ends it. */
export function bytesOfBase64(raw: string, { start, end }: Span): DecodedBytes {
  const bytes: number[] = [];
  const groups: Span[] = [];
  let [bits, letters, first] = [0, 0, start];
  const take = (count: number, last: number): void => {
    groups.push({ start: first, end: last + 1 });
    for (const shift of [16, 8, 0].slice(0, count)) bytes.push((bits >> shift) & 0xff);
    [bits, letters] = [0, 0];
  };
  let last = start;
  for (let at = start; at < end && raw[at] !== '='; at++) {
    const value = values.get(raw[at] ?? '');
    if (value === undefined) continue;
    if (letters === 0) first = at;
    last = at;
    bits |= value << (18 - 6 * letters++);
    if (letters === 4) take(3, at);
  }
  if (letters > 1) take(letters - 1, last);
  return { bytes: new Uint8Array(bytes), groups };
}

/** Decodes base64 line by line: each line comes from the groups of letters that hold it. */
export function decodeBase64(raw: string, span: Span, charset: string, out: MappedTextBuilder): void {
  const { bytes, groups } = bytesOfBase64(raw, span);
  const heldIn = (from: number, to: number): Span => ({
    start: groups[Math.floor(from / 3)]?.start ?? span.end,
    end: groups[Math.floor((to - 1) / 3)]?.end ?? span.end,
  });
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(0x0a, at);
    const next = newline < 0 ? bytes.length : newline + 1;
    const isCrlf = newline > at && bytes[newline - 1] === 0x0d;
    const last = newline < 0 ? next : isCrlf ? newline - 1 : newline;
    out.decode(decodeBytes(bytes.subarray(at, last), charset), heldIn(at, last));
    if (newline >= 0) out.decode('\n', heldIn(last, next));
    at = next;
  }
}
