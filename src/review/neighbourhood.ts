import type { NeighbourFile } from '../program/definitions';
import { globalIncludesOf } from '../syntax/includes';
import type { ReadBase } from './reviewer';

export type { NeighbourFile, Neighbourhood } from '../program/definitions';

/** The names in a folder of the tree, whose path has no slash at its end; empty where there is none. */
export type ListFolder = (folder: string) => Promise<readonly string[]>;

/**
 * More files or more text than this of one folder, or of headers that it includes, is not read. The largest folders of drivers have a
 * third less; beyond are `include/linux` and the register lists of graphics drivers.
 */
const most = { files: 1000, characters: 32 << 20 };

/** So many files are asked for at one time: each may be as long as a file may be at all. */
const filesAtOnce = 8;

/**
 * Reads the C files and headers of one folder of a tree, and the headers that these include from the tree's `include`, of which
 * there may be as much text again.
 *
 * @param folder from the top of the tree; empty for the top itself
 * @param last what was read of the folder before: a file with the same text is the same object, and where all are the same,
 *   so is the list
 */
export async function readNeighbourhood(
  folder: string,
  list: ListFolder,
  read: ReadBase,
  last: readonly NeighbourFile[] = [],
): Promise<readonly NeighbourFile[]> {
  const names = (await list(folder)).filter((name) => /\.[ch]$/.test(name));
  const prefix = folder === '' ? '' : `${folder}/`;
  const paths = names.map((name) => prefix + name).sort();
  const own = await readWithin(paths, read);
  const headers = new Set(
    own.flatMap(({ text }) => globalIncludesOf(text).map((header) => `include/${header}`)),
  );
  const files = [...own, ...(await readWithin([...headers].sort(), read))];
  const before = new Map(last.map((file) => [file.path, file]));
  const kept = files.map((file) => {
    const known = before.get(file.path);
    return known?.text === file.text ? known : file;
  });
  return kept.length === last.length && kept.every((file, index) => file === last[index]) ? last : kept;
}

/** The files at `paths`; none where they are too many or too long together. */
async function readWithin(paths: readonly string[], read: ReadBase): Promise<readonly NeighbourFile[]> {
  if (paths.length > most.files) return [];
  const files: NeighbourFile[] = [];
  let characters = 0;
  for await (const file of readAll(paths, read)) {
    files.push(file);
    characters += file.text.length;
    if (characters > most.characters) return [];
  }
  return files;
}

async function* readAll(paths: readonly string[], read: ReadBase): AsyncGenerator<NeighbourFile> {
  for (let at = 0; at < paths.length; at += filesAtOnce) {
    const some = paths.slice(at, at + filesAtOnce).map(async (path) => ({ path, text: await read(path) }));
    for (const { path, text } of await Promise.all(some)) if (text !== undefined) yield { path, text };
  }
}

/** The folder of a file, both from the top of the tree. */
export function folderOfPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
