import { isUtf8 } from 'node:buffer';
import { realpath } from 'node:fs/promises';

/** What stands for a byte that is no UTF-8 is this and the byte: half of a pair, which no text has. */
const half = 0xdc00;

/**
 * The name that a file system gives as bytes. A byte that is no UTF-8 becomes a lone surrogate, so that no two names become
 * the same text and {@link pathOf} leads back to each.
 */
export function nameOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  let name = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find(
      (count) => at + count <= bytes.length && isUtf8(bytes.subarray(at, at + count)),
    );
    name +=
      length === undefined
        ? String.fromCharCode(half + bytes.readUInt8(at))
        : bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return name;
}

/** What to hand to the file system for a path that is made of such names. */
export function pathOf(name: string): string | Buffer {
  // With the flag u, half of a pair is none where its other half stands beside it. On Windows, names are no bytes.
  if (process.platform === 'win32' || !/[\udc80-\udcff]/u.test(name)) return name;
  return Buffer.concat(
    Array.from(name, (sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return code >= half + 0x80 && code <= half + 0xff ? Buffer.of(code - half) : Buffer.from(sign);
    }),
  );
}

/** Where `path` is when all links on the way are followed. @throws a system error where nothing is there */
export async function realPath(path: string): Promise<string> {
  return nameOf(await realpath(pathOf(path), { encoding: 'buffer' }));
}
