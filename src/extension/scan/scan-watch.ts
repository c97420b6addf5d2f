import { workspace, type Disposable, type Uri } from 'vscode';

/** A checkout changes thousands of files: they are told together. */
const togetherMs = 100;

/** Says which of the files that were scanned change on the disk. Watches nothing unless there was a scan. */
export class ScanWatch implements Disposable {
  #watcher: Disposable | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed = new Set<string>();

  constructor(
    private readonly glob: string,
    private readonly tell: (uris: readonly string[]) => void,
  ) {}

  start(): void {
    if (this.#watcher) return;
    const watcher = workspace.createFileSystemWatcher(this.glob);
    const add = (uri: Uri): void => {
      this.#changed.add(uri.toString());
      this.#timer ??= setTimeout(() => {
        this.#flush();
      }, togetherMs);
    };
    watcher.onDidChange(add);
    watcher.onDidDelete(add);
    watcher.onDidCreate(add);
    this.#watcher = watcher;
  }

  stop(): void {
    this.#watcher?.dispose();
    this.#watcher = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
  }

  dispose(): void {
    this.stop();
  }

  #flush(): void {
    this.#timer = undefined;
    const uris = [...this.#changed];
    this.#changed.clear();
    this.tell(uris);
  }
}
