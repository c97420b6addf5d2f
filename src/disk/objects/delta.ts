import { Refused } from '../reason';
import { corrupt } from './inflate';

/** A number of seven bits a byte, the lowest first; a set high bit says that more follow. */
function numberAt(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let [value, scale, end] = [0, 1, start];
  for (;;) {
    const byte = bytes[end++];
    if (byte === undefined || scale > 2 ** 49) throw new Refused(corrupt);
    value += (byte & 0x7f) * scale;
    scale *= 0x80;
    if (byte < 0x80) return { value, end };
  }
}

/**
 * The content that `delta` makes of `base` (git's `gitformat-pack`, *Deltified representation*).
 *
 * @param take is told of the length of that content before room is made for it; may throw
 * @throws Refused where `delta` is none of `base`
 */
export function patched(base: Uint8Array, delta: Uint8Array, take: (length: number) => void): Buffer {
  const from = numberAt(delta, 0);
  const to = numberAt(delta, from.end);
  if (from.value !== base.length) throw new Refused(corrupt);
  take(to.value);
  const made = Buffer.alloc(to.value);
  let at = 0;
  const put = (bytes: Uint8Array, start: number, length: number): void => {
    if (length === 0 || start + length > bytes.length || at + length > made.length)
      throw new Refused(corrupt);
    made.set(bytes.subarray(start, start + length), at);
    at += length;
  };
  for (let next = to.end; next < delta.length;) {
    const command = delta[next++] ?? 0;
    if (command >= 0x80) {
      const bytes = [0, 1, 2, 3, 4, 5, 6].map((bit) => ((command >> bit) & 1 ? (delta[next++] ?? 0) : 0));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = bytes;
      put(base, a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24, e + f * 2 ** 8 + g * 2 ** 16 || 0x10000);
    } else {
      put(delta, next, command);
      next += command;
    }
  }
  if (at !== made.length) throw new Refused(corrupt);
  return made;
}
