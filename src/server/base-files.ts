import { addressPart } from '../text/address';

/** Reads the file at `uri`, which is to lie below `folder`; undefined where it does not, or cannot be read. */
export type ReadFile = (uri: string, folder: string) => Promise<string | undefined>;

/** The files that a patch applies to: of the workspace or, for changes of a repository, of a commit. Remembers where each came from. */
export class BaseFiles {
  readonly #uris = new Map<string, string>();
  #openFolders: Promise<readonly string[]> | undefined;

  constructor(
    private readonly folders: () => Promise<readonly string[]>,
    private readonly readFile: ReadFile,
  ) {}

  /** Looks for `path` below each folder. Paths come out of patches: one that leads elsewhere finds nothing. */
  readonly read = async (path: string): Promise<string | undefined> => {
    if (!staysInside(path)) return undefined;
    this.#openFolders ??= this.folders();
    for (const folder of await this.#openFolders) {
      const uri = below(folder, path);
      const text = await this.readFile(uri, folder);
      if (text !== undefined) {
        this.#uris.set(path, uri);
        return text;
      }
    }
    return undefined;
  };

  /** Where `path` was read from, or undefined where it was not. */
  uriOf(path: string): string | undefined {
    return this.#uris.get(path);
  }

  /** Where `path` was read from or, where it is not there, would be written to; undefined where no folder is open. */
  async placeOf(path: string): Promise<string | undefined> {
    const known = this.uriOf(path);
    if (known !== undefined || !staysInside(path)) return known;
    const [folder] = await this.folders();
    return folder === undefined ? undefined : below(folder, path);
  }
}

/** Address of the file at `path` below the folder at `folder`. */
export function below(folder: string, path: string): string {
  return `${folder.replace(/\/$/, '')}/${path.split('/').map(addressPart).join('/')}`;
}

function staysInside(path: string): boolean {
  // A backslash and a drive's colon separate on Windows only, but no file of a kernel tree has either.
  return (
    !/[\\:\0]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
