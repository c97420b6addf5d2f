import { readNeighbourhood, type NeighbourFile } from '../review/neighbourhood';
import { BaseFiles, below, type ReadFile } from './base-files';

/**
 * The names of the files in the folder at `uri`, which is to be `folder` or to lie below it; none where it does not, or cannot
 * be read.
 */
export type ListFolder = (uri: string, folder: string) => Promise<readonly string[]>;

/** Reads from the disk where that has the file, without the client: tens of thousands are no work for an editor. */
export function diskFirst<Result>(
  disk: ((uri: string, folder: string) => Promise<Result>) | undefined,
  other: (uri: string, folder: string) => Promise<Result>,
): (uri: string, folder: string) => Promise<Result> {
  return (uri, folder) => (disk && uri.startsWith('file:') ? disk : other)(uri, folder);
}

/**
 * Reads the files of one folder, and the headers that they include.
 *
 * @param root address of the folder that is taken for the tree
 * @param folder path from there
 * @param last what was read there before, which is kept where it is still so
 */
export type ReadFolder = (
  root: string,
  folder: string,
  last?: readonly NeighbourFile[],
) => Promise<readonly NeighbourFile[]>;

export function folderReader(readFile: ReadFile, list: ListFolder): ReadFolder {
  return (root, folder, last) => {
    const files = new BaseFiles(() => Promise.resolve([root]), readFile);
    const names = (path: string) => list(path === '' ? root : below(root, path), root);
    return readNeighbourhood(folder, names, files.read, last);
  };
}
