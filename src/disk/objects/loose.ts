import { readPlain } from '../plain-file';
import { Refused } from '../reason';
import { corrupt, inflated } from './inflate';
import type { Bounds } from './pack';

/** Before its content, an object says what it is and how long (git's `gitformat-loose` of 2.52 and before). */
const longestHeader = 32;

/**
 * The content of the blob in the file at `path`; undefined where that holds another object.
 *
 * @throws Refused where it is beyond `bounds` or broken; a system error where it cannot be read
 */
export async function looseBlob(path: string, { largest, allowance }: Bounds): Promise<Buffer | undefined> {
  const bytes = inflated(await readPlain(path, largest), largest + longestHeader);
  allowance.take(bytes.length);
  const header = /^(\w+) (\d+)\0/.exec(bytes.toString('latin1', 0, longestHeader));
  if (!header) throw new Refused(corrupt);
  const [whole, kind, size] = header;
  if (kind !== 'blob') return undefined;
  const content = bytes.subarray(whole.length);
  if (content.length !== Number(size)) throw new Refused(corrupt);
  return content;
}
