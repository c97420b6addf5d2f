import type { Folder } from '../disk/folder';
import { folderOfPath, readNeighbourhood, type NeighbourFile } from '../review/neighbourhood';
import type { ReadBase, ReadNeighbours } from '../review/reviewer';
import { Kept } from '../text/kept';

/**
 * How many characters of folders, and of headers that many folders include, are kept. What is read of them as C stays with them, and
 * takes many times as much; a scan comes to each folder once.
 */
const mostKept = { folders: 6 << 20, headers: 6 << 20 };

/**
 * Finds the C files and headers that stand in the same folder of the tree as a file, which is called as on the disk, and the
 * headers that these include from the tree's `include`. What was read last is kept: patches go to and fro between folders.
 *
 * @param read reads a file of the tree
 */
export function treeNeighbours(tree: Folder, read: ReadBase): ReadNeighbours {
  const list = async (folder: string) => {
    const entries = await tree.entries(folder).catch(() => []);
    return entries.map(({ name }) => name);
  };
  const headers = new Kept<{ readonly text: string | undefined }>(mostKept.headers);
  const readKept: ReadBase = async (path) => {
    const known = headers.get(path);
    if (known) return known.text;
    const text = await read(path);
    if (path.startsWith('include/')) headers.set(path, { text }, text?.length ?? path.length);
    return text;
  };
  const folders = new Kept<readonly NeighbourFile[]>(mostKept.folders);
  return async (file) => {
    const own = await tree.find(file);
    if (own === undefined || own === '') return undefined;
    const folder = folderOfPath(own);
    const known = folders.get(folder);
    const files = known ?? (await readNeighbourhood(folder, list, readKept, [...folders.values()].flat()));
    if (!known) folders.set(folder, files, sizeOf(files));
    return files.length === 0 ? undefined : { files, own };
  };
}

function sizeOf(files: readonly NeighbourFile[]): number {
  return files.reduce((sum, { text }) => sum + text.length, 1);
}
