import { fileURLToPath } from 'node:url';
import { Folder } from '../../disk/folder';

/** A source file of the kernel is far below this; what is above is no base of a patch. */
const largest = 8 * 1024 * 1024;

/**
 * Text of the file at `uri` where it lies below `folder`, both of scheme `file:`; undefined otherwise. The name comes from
 * a patch or a mail, which anyone may have written, and a link in the tree may lead out of it.
 */
export async function readFromDisk(uri: string, folder: string): Promise<string | undefined> {
  try {
    const root = await Folder.at(fileURLToPath(folder));
    const path = await root.find(fileURLToPath(uri));
    return path === undefined ? undefined : new TextDecoder().decode(await root.read(path, largest));
  } catch {
    return undefined;
  }
}

/** Names of the files, and of links, in the folder at `uri`, where that is `folder` or lies below it; none otherwise. */
export async function listOnDisk(uri: string, folder: string): Promise<readonly string[]> {
  try {
    const root = await Folder.at(fileURLToPath(folder));
    const path = await root.find(fileURLToPath(uri));
    const entries = path === undefined ? [] : await root.entries(path);
    return entries.filter(({ kind }) => kind === 'file' || kind === 'link').map(({ name }) => name);
  } catch {
    return [];
  }
}
