import type { NeighbourFile } from '../paths/link/definitions';
import type { ReadBase } from './reviewer';

export type { NeighbourFile, Neighbourhood } from '../paths/link/definitions';

/** The names in a folder of the tree, whose path has no slash at its end; empty where there is none. */
export type ListFolder = (folder: string) => Promise<readonly string[]>;

/** More files than this in one folder are too many to read for one of them. */
const mostFiles = 400;

/**
 * Reads the C files and headers of one folder of a tree, and the headers that these include from the tree's `include`.
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
  const paths = names.length > mostFiles ? [] : names.map((name) => prefix + name);
  const own = await readAll(paths.sort(), read);
  const included = new Set(own.flatMap(({ text }) => includesOf(text)));
  const files = [...own, ...(await readAll([...included].sort(), read))];
  const before = new Map(last.map((file) => [file.path, file]));
  const kept = files.map((file) => {
    const known = before.get(file.path);
    return known?.text === file.text ? known : file;
  });
  return kept.length === last.length && kept.every((file, index) => file === last[index]) ? last : kept;
}

/** Paths of the headers that a C text includes by their place in the tree's `include`. */
function includesOf(text: string): readonly string[] {
  const includes = text.matchAll(/^#[ \t]*include[ \t]*<([\w./-]+\.h)>/gm);
  return Array.from(includes, ([, path = '']) => `include/${path}`);
}

async function readAll(paths: readonly string[], read: ReadBase): Promise<readonly NeighbourFile[]> {
  const files = await Promise.all(paths.map(async (path) => ({ path, text: await read(path) })));
  return files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}

/** The folder of a file, both from the top of the tree. */
export function folderOfPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
