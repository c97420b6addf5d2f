import type { Disposable } from 'vscode-languageserver';
import { addressPart } from '../text/address';
import type { WatchedFiles } from './watched-files';

/** Says when the baseline changes on disk, where the client can be asked to. */
export class BaselineWatch {
  #path: string | undefined;
  #last: Promise<Disposable | undefined> = Promise.resolve(undefined);

  constructor(
    private readonly watched: WatchedFiles,
    changed: () => void,
  ) {
    watched.onDidChange((uris) => {
      const name = this.#path?.split('/').at(-1);
      if (name !== undefined && uris.some((uri) => uri.endsWith(`/${addressPart(name)}`))) changed();
    });
  }

  /** Watches `path` below any folder, and no longer what was watched before. */
  set(path: string | undefined): void {
    if (path === this.#path) return;
    this.#path = path;
    this.#last = this.#last.then((watched) => {
      watched?.dispose();
      return path === undefined ? undefined : this.watched.path(path);
    });
  }
}
