import {
  DidChangeWatchedFilesNotification,
  Emitter,
  type ClientCapabilities,
  type Connection,
  type Disposable,
  type Event,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import type { Log } from './log';

/** Has the client say when files change on the disk; only some clients can be asked to. */
export class WatchedFiles {
  readonly #changed = new Emitter<readonly string[]>();
  readonly #can: { readonly register: boolean; readonly folders: boolean };

  constructor(
    private readonly connection: Connection,
    client: ClientCapabilities['workspace'],
    private readonly log: Log,
  ) {
    const { dynamicRegistration, relativePatternSupport } = client?.didChangeWatchedFiles ?? {};
    const register = dynamicRegistration === true;
    this.#can = { register, folders: register && relativePatternSupport === true };
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#changed.fire(changes.map(({ uri }) => uri));
    });
  }

  /** Fires with the addresses of files that have changed, of all that anyone watches. */
  get onDidChange(): Event<readonly string[]> {
    return this.#changed.event;
  }

  /** Watches `path` below any folder; undefined where the client cannot. */
  path(path: string): Promise<Disposable | undefined> {
    return this.#watch(this.#can.register, [{ globPattern: `**/${path}` }]);
  }

  /** Watches what `globs` name below the folder at each `baseUri`; undefined where the client cannot. */
  folders(
    globs: readonly { readonly baseUri: string; readonly pattern: string }[],
  ): Promise<Disposable | undefined> {
    return this.#watch(
      this.#can.folders,
      globs.map((globPattern) => ({ globPattern })),
    );
  }

  #watch(can: boolean, watchers: FileSystemWatcher[]): Promise<Disposable | undefined> {
    return this.log.guard(undefined, () =>
      can
        ? this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
        : Promise.resolve(undefined),
    );
  }
}
