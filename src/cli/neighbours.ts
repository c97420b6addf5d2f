import { readdir, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { ReadBase, ReadNeighbours } from '../review/reviewer';

/** More files than this in one folder are too many to read for one of them. */
const mostFiles = 400;

/**
 * Finds the C files and headers that stand in the same folder of the tree, and the headers that these include from the
 * tree's `include`. What was read for one folder is kept until another is asked for.
 *
 * @param tree folder of the tree
 * @param read reads a file of it
 */
export async function treeNeighbours(tree: string, read: ReadBase): Promise<ReadNeighbours> {
  const root = await realpath(tree);
  let last: { readonly folder: string; readonly files: ReturnType<ReadNeighbours> } | undefined;
  return async (name) => {
    const path = await pathInTree(root, name);
    if (path === undefined) return [];
    const folder = dirname(path);
    if (last?.folder !== folder) last = { folder, files: filesIn(root, folder, read) };
    return (await last.files).filter((file) => file.path !== path);
  };
}

/** `name` from the top of the tree: that of a file in it, or what a patch says; undefined where it is neither. */
async function pathInTree(root: string, name: string): Promise<string | undefined> {
  const real = await realpath(name).catch(() => realpath(join(root, name)).catch(() => undefined));
  if (real === undefined) return undefined;
  const path = relative(root, real);
  return path === '' || path.startsWith('..') ? undefined : path.split(sep).join('/');
}

async function filesIn(root: string, folder: string, read: ReadBase): ReturnType<ReadNeighbours> {
  const names = (await readdir(join(root, folder)).catch(() => [])).filter((name) => /\.[ch]$/.test(name));
  if (names.length > mostFiles) return [];
  const prefix = folder === '.' ? '' : `${folder}/`;
  const own = await readAll(
    names.sort().map((name) => prefix + name),
    read,
  );
  const included = new Set(
    own.flatMap(({ text }) =>
      Array.from(
        text.matchAll(/^#[ \t]*include[ \t]*<([\w./-]+\.h)>/gm),
        ([, path = '']) => `include/${path}`,
      ),
    ),
  );
  return [...own, ...(await readAll([...included].sort(), read))];
}

async function readAll(paths: readonly string[], read: ReadBase): ReturnType<ReadNeighbours> {
  const files = await Promise.all(paths.map(async (path) => ({ path, text: await read(path) })));
  return files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}
