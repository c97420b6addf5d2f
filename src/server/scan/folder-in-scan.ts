import { folderOfPath, type NeighbourFile, type Neighbourhood } from '../../review/neighbourhood';
import type { ReadFolder } from '../folder-files';
import { folderOf, pathBelow } from '../unwanted';
import { fingerprint } from './record';

/** The files beside one that is scanned, and what tells them from others. */
export interface ScannedBeside {
  /** Address of the folder that their paths are below; empty where there are none. */
  readonly root: string;
  readonly of: Neighbourhood | undefined;
  readonly fingerprint: string;
}

interface Folder {
  readonly files: readonly NeighbourFile[];
  readonly fingerprint: string;
}

/** The files beside those that a scan looks at. It goes from folder to folder: those of the last one are kept. */
export class FolderInScan {
  #last: { readonly key: string; readonly folder: Promise<Folder> } | undefined;

  constructor(
    private readonly folders: readonly string[],
    private readonly read: ReadFolder,
  ) {}

  async beside(uri: string): Promise<ScannedBeside> {
    const root = folderOf(uri, this.folders);
    if (root === undefined) return { root: '', of: undefined, fingerprint: '' };
    const own = pathBelow(uri, root);
    const path = folderOfPath(own);
    const key = `${root} ${path}`;
    if (this.#last?.key !== key) this.#last = { key, folder: this.#read(root, path) };
    const { files, fingerprint: ofFiles } = await this.#last.folder;
    return { root, of: files.length === 0 ? undefined : { files, own }, fingerprint: ofFiles };
  }

  async #read(root: string, path: string): Promise<Folder> {
    const files = await this.read(root, path);
    const each = files.map((file) => `${file.path} ${fingerprint(file.text)}`);
    return { files, fingerprint: files.length === 0 ? '' : fingerprint(each.join('\n')) };
  }
}
