import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describeError } from './files';

/** A C file below a scanned directory, or something there that is not looked into and why. */
export type Walked = { readonly file: string } | { readonly file: string; readonly reason: string };

/**
 * Every `.c` and `.h` below `directory`, by name, so that two scans of one tree read alike. Links are not followed:
 * what they lead to is found where it lies or is no part of this tree, and a loop of them would never end.
 */
export async function* cFiles(directory: string): AsyncGenerator<Walked> {
  let entries: Dirent[];
  try {
    entries = await readdir(directory, { withFileTypes: true });
  } catch (error) {
    yield { file: directory, reason: describeError(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  for (const entry of entries) {
    const file = prefix + entry.name;
    if (entry.isDirectory()) yield* cFiles(file);
    else if (entry.isSymbolicLink()) yield { file, reason: 'symbolic link, not followed' };
    else if (!/\.[ch]$/.test(entry.name)) continue;
    else if (entry.isFile()) yield { file };
    else yield { file, reason: 'not a regular file' };
  }
}
