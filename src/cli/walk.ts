import { join } from 'node:path';
import { entriesOf, type Entry } from '../disk/folder';
import { reasonOf } from '../disk/reason';
import { addAll } from '../text/lists';

/** A C file below a scanned directory with its real path, or something there that is not looked into and why. */
export type Walked = { readonly file: string } & ({ readonly at: string } | { readonly reason: string });

/** Something that is still to be looked at. */
interface Ahead extends Entry {
  /** Its path, as the user calls the directory. */
  readonly file: string;
  /** Its real path, unless it is a link. */
  readonly at: string;
}

/**
 * Every `.c` and `.h` below a directory, by name, so that two scans of one tree read alike. Links are not followed:
 * what they lead to is found where it lies or is no part of this tree, and a loop of them would never end.
 *
 * @param directory as the user calls it
 * @param at its real path
 */
export async function* cFiles(directory: string, at: string): AsyncGenerator<Walked> {
  /** The next one last. */
  const ahead: Ahead[] = [{ name: '', kind: 'folder', file: directory, at }];
  for (let entry = ahead.pop(); entry; entry = ahead.pop()) {
    const { kind, file } = entry;
    if (kind === 'folder')
      try {
        addAll(ahead, (await sortedEntries(entry)).reverse());
      } catch (error) {
        yield { file, reason: reasonOf(error) };
      }
    else if (kind === 'link') yield { file, reason: 'symbolic link, not followed' };
    else if (!/\.[ch]$/.test(file)) continue;
    else if (kind === 'file') yield { file, at: entry.at };
    else yield { file, reason: 'not a regular file' };
  }
}

async function sortedEntries({ file, at }: Ahead): Promise<Ahead[]> {
  const prefix = file.endsWith('/') ? file : `${file}/`;
  const entries = [...(await entriesOf(at))].sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.map((entry) => ({ ...entry, file: prefix + entry.name, at: join(at, entry.name) }));
}
