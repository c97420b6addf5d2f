/** A real kernel tree for the tests. Others may read it at the same time, so nothing in it may change. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @returns {string | undefined} the tree that `KERNEL_TREE` names, otherwise the newest in `KERNEL_TREES`, a folder of
 *   `linux-<release>`
 */
export function kernelTree() {
  const { KERNEL_TREE: one, KERNEL_TREES: many } = process.env;
  if (one || !many) return one || undefined;
  const names = readdirSync(many).filter((name) => /^linux-[\d.]+$/.test(name));
  const [newest] = names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newest && join(many, newest);
}

/**
 * @param {string} path of a file or folder
 * @param {number} since in milliseconds, as `Date.now()` gives them
 * @returns {string[]} what was written, made or removed there: files, and the folders around them
 */
export function writtenSince(path, since) {
  const stats = lstatSync(path);
  const below = stats.isDirectory() ? readdirSync(path) : [];
  return [
    ...(stats.mtimeMs >= since ? [path] : []),
    ...below.flatMap((name) => writtenSince(join(path, name), since)),
  ];
}
