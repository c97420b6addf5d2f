import type { Folder } from '../disk/folder';
import { folderOfPath, readNeighbourhood } from '../review/neighbourhood';
import type { ReadBase, ReadNeighbours } from '../review/reviewer';

/**
 * Finds the C files and headers that stand in the same folder of the tree as a file, which is called as on the disk, and the
 * headers that these include from the tree's `include`. What was read for one folder is kept until another is asked for.
 *
 * @param read reads a file of the tree
 */
export function treeNeighbours(tree: Folder, read: ReadBase): ReadNeighbours {
  const list = async (folder: string) => {
    const entries = await tree.entries(folder).catch(() => []);
    return entries.map(({ name }) => name);
  };
  let last: { readonly folder: string; readonly files: ReturnType<typeof readNeighbourhood> } | undefined;
  return async (file) => {
    const own = await tree.find(file);
    if (own === undefined || own === '') return undefined;
    const folder = folderOfPath(own);
    if (last?.folder !== folder) last = { folder, files: readNeighbourhood(folder, list, read) };
    const files = await last.files;
    return files.length === 0 ? undefined : { files, own };
  };
}
