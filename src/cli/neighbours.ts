import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { folderOfPath, readNeighbourhood } from '../review/neighbourhood';
import type { ReadBase, ReadNeighbours } from '../review/reviewer';

/**
 * Finds the C files and headers that stand in the same folder of the tree as a file, which is called as on the disk, and the
 * headers that these include from the tree's `include`. What was read for one folder is kept until another is asked for.
 *
 * @param tree folder of the tree
 * @param read reads a file of it
 */
export async function treeNeighbours(tree: string, read: ReadBase): Promise<ReadNeighbours> {
  const root = await realpath(tree);
  const list = (folder: string) => readdir(join(root, folder)).catch(() => []);
  let last: { readonly folder: string; readonly files: ReturnType<typeof readNeighbourhood> } | undefined;
  return async (file) => {
    const own = await pathInTree(root, file);
    if (own === undefined) return undefined;
    const folder = folderOfPath(own);
    if (last?.folder !== folder) last = { folder, files: readNeighbourhood(folder, list, read) };
    const files = await last.files;
    return files.length === 0 ? undefined : { files, own };
  };
}

/** `file` from the top of the tree; undefined where it is not in it. */
async function pathInTree(root: string, file: string): Promise<string | undefined> {
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return undefined;
  const path = relative(root, real);
  return path === '' || path.startsWith('..') ? undefined : path.split(sep).join('/');
}
