import { inflateSync } from 'node:zlib';
import { codeOf, Refused } from '../reason';

/** What git does not write like this. */
export const corrupt = 'the object is corrupt';

/**
 * What the zlib stream at the beginning of `bytes` holds; what stands behind it is left.
 *
 * @param most how many bytes that may be, at least one
 * @param beyond why it is refused where it is more
 * @throws Refused where it is more, or `bytes` begin with no whole stream
 */
export function inflated(bytes: Uint8Array, most: number, beyond = tooLarge(most)): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch (error) {
    throw new Refused(codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? beyond : corrupt);
  }
}

export function tooLarge(most: number): string {
  return `larger than ${Math.floor(most / 1024 / 1024)} MB`;
}
