import { entriesOf, type Entry } from '../disk/folder';
import { reasonOf } from '../disk/reason';
import { addAll } from '../text/lists';

/** A C file below a scanned directory, or something there that is not looked into and why. */
export type Walked = { readonly file: string } | { readonly file: string; readonly reason: string };

/**
 * Every `.c` and `.h` below `directory`, by name, so that two scans of one tree read alike. Links are not followed:
 * what they lead to is found where it lies or is no part of this tree, and a loop of them would never end.
 */
export async function* cFiles(directory: string): AsyncGenerator<Walked> {
  /** What is still to be looked at, the next one last. */
  const ahead: Entry[] = [{ name: directory, kind: 'folder' }];
  for (let entry = ahead.pop(); entry; entry = ahead.pop()) {
    const { name: file, kind } = entry;
    if (kind === 'folder')
      try {
        addAll(ahead, (await sortedEntries(file)).reverse());
      } catch (error) {
        yield { file, reason: reasonOf(error) };
      }
    else if (kind === 'link') yield { file, reason: 'symbolic link, not followed' };
    else if (!/\.[ch]$/.test(file)) continue;
    else if (kind === 'file') yield { file };
    else yield { file, reason: 'not a regular file' };
  }
}

/** What is in `directory`, called by its path. */
async function sortedEntries(directory: string): Promise<Entry[]> {
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  const entries = [...(await entriesOf(directory))].sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.map(({ name, kind }) => ({ name: prefix + name, kind }));
}
