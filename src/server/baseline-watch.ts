import { DidChangeWatchedFilesNotification, type Connection, type Disposable } from 'vscode-languageserver';
import type { Log } from './log';

/** Has the client say when the baseline changes on disk; only some clients can be asked to. */
export class BaselineWatch {
  #path: string | undefined;
  #last: Promise<Disposable | undefined> = Promise.resolve(undefined);

  constructor(
    private readonly connection: Connection,
    private readonly log: Log,
    changed: () => void,
  ) {
    connection.onDidChangeWatchedFiles(changed);
  }

  /** Watches `path` below any folder, and no longer what was watched before. */
  set(path: string | undefined): void {
    if (path === this.#path) return;
    this.#path = path;
    this.#last = this.#last.then((watched) =>
      this.log.guard(undefined, async () => {
        watched?.dispose();
        if (path === undefined) return undefined;
        const watchers = [{ globPattern: `**/${path}` }];
        return this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      }),
    );
  }
}
