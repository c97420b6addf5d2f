import { folderOfPath, type NeighbourFile, type Neighbourhood } from '../../review/neighbourhood';
import type { ReadFolder } from '../folder-files';
import { decoded, folderOf, pathBelow } from '../unwanted';
import { fingerprint } from './record';

/** The files beside one that is scanned, and what tells them from others. */
export interface ScannedBeside {
  readonly of: Neighbourhood | undefined;
  readonly folder: ScannedFolder;
}

/** The C files of one folder and the headers that they include, as a scan read them: what their reviews hang on. */
export class ScannedFolder {
  /** Whether one of them is another by now: what was found with them no longer holds. */
  isOutdated = false;
  /** Of all of them; empty where there are none. */
  readonly fingerprint: string;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #address: string;

  /**
   * @param root address of the folder that their paths are below; empty where there are none
   * @param path of the folder
   */
  constructor(
    readonly root: string,
    path: string,
    files: readonly NeighbourFile[],
  ) {
    const top = decoded(root);
    this.#address = path === '' ? top : `${top}/${path}`;
    const texts = files.map((file) => [file.path, fingerprint(file.text)] as const);
    this.#texts = new Map(texts.map(([path, text]) => [`${top}/${path}`, text]));
    this.fingerprint =
      texts.length === 0 ? '' : fingerprint(texts.map(([path, text]) => `${path} ${text}`).join('\n'));
  }

  /**
   * Whether the file at `address`, which is without escapes, is one of them, or would be. Of a folder with so many files that
   * none was read, none is.
   */
  concerns(address: string): boolean {
    return this.#texts.size > 0 && (this.#texts.has(address) || folderOfPath(address) === this.#address);
  }

  /** The text that the file at `address` was read with, as its fingerprint. */
  textOf(address: string): string | undefined {
    return this.#texts.get(address);
  }
}

interface ReadBeside {
  readonly files: readonly NeighbourFile[];
  readonly folder: ScannedFolder;
}

/** The files beside those that a scan looks at. It goes from folder to folder: those of the last one are kept. */
export class FolderInScan {
  #last: { readonly key: string; readonly read: Promise<ReadBeside> } | undefined;

  constructor(
    private readonly folders: readonly string[],
    private readonly readFolder: ReadFolder,
  ) {}

  async beside(uri: string): Promise<ScannedBeside> {
    const root = folderOf(uri, this.folders);
    if (root === undefined) return { of: undefined, folder: new ScannedFolder('', '', []) };
    const own = pathBelow(uri, root);
    const path = folderOfPath(own);
    const key = `${root} ${path}`;
    if (this.#last?.key !== key || (await this.#last.read).folder.isOutdated)
      this.#last = { key, read: this.#read(root, path) };
    const { files, folder } = await this.#last.read;
    return { of: files.length === 0 ? undefined : { files, own }, folder };
  }

  async #read(root: string, path: string): Promise<ReadBeside> {
    const files = await this.readFolder(root, path);
    return { files, folder: new ScannedFolder(root, path, files) };
  }
}
