import { Emitter, type Disposable, type Event } from 'vscode-languageserver';
import { folderOfPath, type NeighbourFile, type Neighbourhood } from '../review/neighbourhood';
import { below } from './base-files';
import type { ReadFolder } from './folder-files';
import type { Log } from './log';
import { pathBelow } from './unwanted';
import type { WatchedFiles } from './watched-files';

/**
 * The files beside those that open documents are, or are patches of: as they are on the disk. A folder is read once, and anew
 * when the client says that one of its files, or a header that they include, has changed; from clients that cannot say so it is
 * read for each review. No longer than a document has to do with it, anything is kept.
 */
export class Neighbours {
  readonly #folders = new Map<string, Folder>();
  readonly #changed = new Emitter<readonly string[]>();

  constructor(
    private readonly read: ReadFolder,
    private readonly watched: WatchedFiles,
    log: Log,
  ) {
    watched.onDidChange((uris) => {
      this.#look(uris).catch(log.error);
    });
  }

  /** Fires with the documents that now have other files beside them. */
  get onDidChange(): Event<readonly string[]> {
    return this.#changed.event;
  }

  /** Those beside the file at `own` below `root`, for the open document at `uri`; undefined where there are none. */
  async of(uri: string, root: string, own: string): Promise<Neighbourhood | undefined> {
    const path = folderOfPath(own);
    const key = `${root} ${path}`;
    const folder = this.#folders.get(key) ?? new Folder(root, path, this.read, this.watched);
    this.#folders.set(key, folder);
    folder.users.set(uri, own);
    const files = await folder.files();
    return files.length === 0 ? undefined : { files, own };
  }

  /** Forgets what only the document at `uri` had to do with. */
  closed(uri: string): void {
    for (const [key, folder] of this.#folders) {
      folder.users.delete(uri);
      if (folder.users.size > 0) continue;
      this.#folders.delete(key);
      folder.dispose();
    }
  }

  async #look(uris: readonly string[]): Promise<void> {
    const changed = await Promise.all(
      [...this.#folders.values()].filter((folder) => folder.concerns(uris)).map((folder) => folder.changed()),
    );
    const users = new Set(changed.flat());
    if (users.size > 0) this.#changed.fire([...users]);
  }
}

/** One folder that documents have to do with. */
class Folder {
  /** Addresses of these documents, with the path of the file that each is about. */
  readonly users = new Map<string, string>();
  readonly #watch: Promise<Disposable | undefined>;
  #last: readonly NeighbourFile[] = [];
  #reading: Promise<readonly NeighbourFile[]> | undefined;

  constructor(
    private readonly root: string,
    private readonly path: string,
    private readonly read: ReadFolder,
    watched: WatchedFiles,
  ) {
    this.#watch = watched.folders([
      { baseUri: path === '' ? root : below(root, path), pattern: '*.{c,h}' },
      { baseUri: root, pattern: 'include/**/*.h' },
    ]);
  }

  async files(): Promise<readonly NeighbourFile[]> {
    // From now on: what changes after it was read is told.
    if (!(await this.#watch)) this.#reading = undefined;
    const reading = (this.#reading ??= this.read(this.root, this.path, this.#last));
    const files = await reading;
    if (this.#reading === reading) this.#last = files;
    return files;
  }

  /** Whether what was read here may be otherwise when these files have changed. */
  concerns(uris: readonly string[]): boolean {
    return uris.some((uri) => {
      if (!uri.startsWith(`${this.root}/`)) return false;
      const path = pathBelow(uri, this.root);
      return folderOfPath(path) === this.path || this.#last.some((file) => file.path === path);
    });
  }

  /** Reads the files anew; gives the documents that have other ones beside them than before. */
  async changed(): Promise<readonly string[]> {
    const before = this.#last;
    this.#reading = undefined;
    const now = await this.files();
    return [...this.users].filter(([, own]) => !areSame(before, now, own)).map(([uri]) => uri);
  }

  dispose(): void {
    void this.#watch.then((watch) => watch?.dispose());
  }
}

/** Whether these are the same files, `own` aside. */
function areSame(before: readonly NeighbourFile[], now: readonly NeighbourFile[], own: string): boolean {
  const [a, b] = [before, now].map((files) => files.filter(({ path }) => path !== own));
  return a?.length === b?.length && a?.every((file, index) => file === b?.[index]) === true;
}
