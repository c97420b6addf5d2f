import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { checkPlace } from './in-place';
import { pathOf } from './names';
import { Refused } from './reason';

/**
 * Does not wait for the other end of a pipe, and does not follow a link: whoever opens a file has looked where it is, and
 * what was put in its place since is not read. Windows has none of these flags, which then count for nothing, but for
 * {@link checkPlace}.
 */
const carefully = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW | constants.O_NOCTTY;

/**
 * The bytes of a plain file.
 *
 * @param path its real path
 * @param most how many bytes it may have
 * @throws Refused where it is no plain file, larger, or was put elsewhere meanwhile; a system error where it cannot be read
 */
export async function readPlain(path: string, most: number): Promise<Buffer> {
  const file = await open(pathOf(path), carefully);
  try {
    const { size } = checked(path, file.fd, await file.stat());
    if (size > most) throw tooLarge(most);
    return await readAll(file, size, most);
  } finally {
    await file.close();
  }
}

async function readAll(file: FileHandle, expected: number, most: number): Promise<Buffer> {
  let buffer = Buffer.allocUnsafe(expected + 1);
  let size = 0;
  // What a file system says of a file's size may be wrong, so that only the end of the file is believed.
  for (;;) {
    if (size > most) throw tooLarge(most);
    if (size === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const { bytesRead } = await file.read(buffer, size, buffer.length - size);
    if (bytesRead === 0) return buffer.subarray(0, size);
    size += bytesRead;
  }
}

/** A plain file of which parts are read. */
export interface OpenFile {
  /** In bytes. */
  readonly size: number;
  /** Up to `length` bytes from `position` on: fewer where the file ends. */
  read(position: number, length: number): Promise<Buffer>;
}

/** What `use` makes of the plain file at `path`. @throws as {@link readPlain}, and as `use` */
export async function withPlain<Result>(
  path: string,
  use: (file: OpenFile) => Promise<Result>,
): Promise<Result> {
  const file = await open(pathOf(path), carefully);
  try {
    const { size } = checked(path, file.fd, await file.stat());
    return await use({
      size,
      async read(position, length) {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - position)));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}

/** A plain file that is read without going on with anything else meanwhile. */
export class PlainFile {
  readonly #file: number;

  /** @throws as {@link readPlain} */
  constructor(path: string) {
    this.#file = openSync(pathOf(path), carefully);
    try {
      checked(path, this.#file, fstatSync(this.#file));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Reads into `buffer` from `offset` on; gives how many bytes, 0 at the end. */
  read(buffer: Buffer, offset: number): number {
    return readSync(this.#file, buffer, offset, buffer.length - offset, null);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/**
 * What a user has named, which may be a pipe: it is read for as long as something comes. Not for a name that comes out of a
 * tree, a patch or a setting.
 */
export function openNamed(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(pathOf(path));
}

/** A file that comes along with the product. */
export function readOwn(path: string): Promise<Buffer> {
  return readFile(path);
}

function checked(path: string, descriptor: number, opened: Stats): Stats {
  if (opened.isDirectory()) throw new Refused('is a directory');
  if (!opened.isFile()) throw new Refused('not a regular file');
  checkPlace(path, descriptor, opened);
  return opened;
}

function tooLarge(most: number): Refused {
  return new Refused(`larger than ${most / 1024 / 1024} MB`);
}
