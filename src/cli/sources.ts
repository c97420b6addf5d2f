import type { Readable } from 'node:stream';
import { Folder } from '../disk/folder';
import { codeOf, reasonOf } from '../disk/reason';
import { describeError, readStream, readText, type Content } from './files';
import type { PathFilter } from '../review/path-filter';
import { cFiles } from './walk';

/** Something to review, or why there is nothing to; `failed` where the user has to be told that something went wrong. */
export type Source = { readonly name: string } & (Content | { readonly failed: string });

/**
 * The named files, read one by one as they are asked for.
 *
 * @param excludes those that are left out
 */
export async function* namedFiles(
  names: readonly string[],
  stdin: Readable,
  excludes?: PathFilter,
): AsyncGenerator<Source> {
  for (const name of names) {
    if (excludes?.(name)) continue;
    try {
      yield { name, ...(await (name === '-' ? readStream(stdin) : readText(name))) };
    } catch (error) {
      const hint = codeOf(error) === 'EISDIR' ? '; "scan" reviews directories' : '';
      yield { name, failed: describeError(error, name) + hint };
    }
  }
}

/** A file to scan that nobody has read yet, by its real path, or what there is to say instead. */
export type Unread = { readonly name: string } & (
  | { readonly at: string }
  | { readonly reason: string }
  | { readonly failed: string }
  | { readonly reason: string; readonly failed: string }
);

/** What a thread gets: a file that it reads itself, or what was read. */
export type ToReview = Unread | Source;

/**
 * Every C file below the named directories. A file that cannot be read is part of the result and no failure.
 *
 * @param excludes those that are left out
 */
export async function* filesBelow(
  directories: readonly string[],
  excludes?: PathFilter,
): AsyncGenerator<Unread> {
  for (const directory of directories) {
    const folder = await folderAt(directory);
    if ('failed' in folder) yield { name: directory, ...folder };
    else
      for await (const { file, ...walked } of cFiles(directory, folder.path))
        if (!excludes?.(file)) yield { name: file, ...walked };
  }
}

async function folderAt(path: string): Promise<Folder | { readonly failed: string }> {
  try {
    return await Folder.at(path);
  } catch (error) {
    return { failed: reasonOf(error) };
  }
}
