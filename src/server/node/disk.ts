import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A source file of the kernel is far below this; what is above is no base of a patch. */
const largest = 8 * 1024 * 1024;

/**
 * Text of the file at `uri` where it lies below `folder`, both of scheme `file:`; undefined otherwise. The name comes from
 * a patch or a mail, which anyone may have written, and a link in the tree may lead out of it.
 */
export async function readFromDisk(uri: string, folder: string): Promise<string | undefined> {
  try {
    const real = await realpath(fileURLToPath(uri));
    if (!isBelow(real, await realpath(fileURLToPath(folder)))) return undefined;
    // Not any device or pipe, which may never end.
    const file = await stat(real);
    if (!file.isFile() || file.size > largest) return undefined;
    return new TextDecoder().decode(await readFile(real));
  } catch {
    return undefined;
  }
}

/** Names of the files, and of links, in the folder at `uri`, where that is `folder` or lies below it; none otherwise. */
export async function listOnDisk(uri: string, folder: string): Promise<readonly string[]> {
  try {
    const root = await realpath(fileURLToPath(folder));
    const real = await realpath(fileURLToPath(uri));
    if (real !== root && !isBelow(real, root)) return [];
    const entries = await readdir(real, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
  } catch {
    return [];
  }
}

function isBelow(path: string, root: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}
