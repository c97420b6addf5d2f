import { realpathSync, type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isReal } from './in-place';
import { nameOf, pathOf, realPath } from './names';
import { readPlain } from './plain-file';
import { Refused } from './reason';

/**
 * A folder out of which nothing leads: what is read lies in it by its real path, whatever the name is made of, and is a plain
 * file. The names come out of patches, mails, settings and trees, which anyone may have written.
 */
export class Folder {
  private constructor(
    /** Its real path. */
    readonly path: string,
  ) {}

  /** @throws Refused where `path` is no folder; a system error where it cannot be looked at */
  static async at(path: string): Promise<Folder> {
    const real = await realPath(path);
    if (!(await stat(pathOf(real))).isDirectory()) throw new Refused('not a directory');
    return new Folder(real);
  }

  /**
   * The bytes of a plain file.
   *
   * @param path from this folder, with `/`
   * @param most how many bytes it may have
   * @throws Refused where it leads out, is no plain file, or larger; a system error where it cannot be read
   */
  async read(path: string, most: number): Promise<Buffer> {
    return readPlain(await this.realPathOf(path), most);
  }

  /** What is in the folder at `path`, which is empty for this one. @throws as {@link read} */
  async entries(path: string): Promise<readonly Entry[]> {
    return entriesOf(path === '' ? this.path : await this.realPathOf(path));
  }

  /**
   * Where in here the file or folder at `path` is, which is called as on the disk; empty for this folder itself, undefined
   * where it is elsewhere, or not there.
   */
  async find(path: string): Promise<string | undefined> {
    const real = await realPath(path).catch(() => undefined);
    if (real === this.path) return '';
    if (real === undefined || !isBelow(real, this.path)) return undefined;
    return relative(this.path, real).split(sep).join('/');
  }

  /** Where on the disk the file or folder at `path` is. @throws as {@link read} */
  async realPathOf(path: string): Promise<string> {
    if (/[\\\0]/.test(path) || path.split('/').some((part) => part === '' || part === '.' || part === '..'))
      throw new Refused('leads out of the folder');
    const real = await realPath(join(this.path, path));
    if (!isBelow(real, this.path)) throw new Refused('leads out of the folder');
    return real;
  }
}

/** Something in a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/**
 * What is in a folder, in no order.
 *
 * @param path its real path
 * @throws Refused where it was put elsewhere meanwhile; a system error where it cannot be read
 */
export async function entriesOf(path: string): Promise<readonly Entry[]> {
  const entries = await readdir(pathOf(path), { withFileTypes: true, encoding: 'buffer' });
  if (!isReal(path)) throw new Refused('moved while it was read');
  return entries.map((entry) => ({ name: nameOf(entry.name), kind: kindOf(entry) }));
}

/** The real path of a folder, or `path` where it is not there. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function kindOf(entry: Dirent<Buffer>): Entry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** Whether `path` lies in `folder`, both of them real paths. */
export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
