import { Uri, workspace } from 'vscode';

/** What the server tells of a file that it scanned; it reads the rest itself when it is given this back. */
interface ScannedFile {
  readonly uri: string;
}

/** Reload a window, and no more than this of a scan is lost. */
const saveAfterMs = 5000;

/** What scans of this workspace found, kept on disk: the next scan looks only at what has changed since. */
export class ScanState {
  readonly #files = new Map<string, ScannedFile>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLoaded = false;

  /**
   * @param folder where VS Code has a place for this workspace
   * @param version of the extension: another one finds other things
   */
  constructor(
    private readonly folder: Uri,
    private readonly version: string,
  ) {}

  async files(): Promise<readonly ScannedFile[]> {
    if (!this.#isLoaded) for (const file of await this.#load()) this.#files.set(file.uri, file);
    this.#isLoaded = true;
    return [...this.#files.values()];
  }

  add(files: readonly ScannedFile[]): void {
    for (const file of files) this.#files.set(file.uri, file);
    this.#timer ??= setTimeout(() => void this.save(), saveAfterMs);
  }

  /** Leaves out the files that are no longer there. */
  keepOnly(uris: ReadonlySet<string>): void {
    for (const uri of [...this.#files.keys()]) if (!uris.has(uri)) this.#files.delete(uri);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = JSON.stringify({ version: this.version, files: [...this.#files.values()] });
    await workspace.fs.createDirectory(this.folder);
    await workspace.fs.writeFile(this.#uri, new TextEncoder().encode(text));
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#files.clear();
    this.#isLoaded = true;
    try {
      await workspace.fs.delete(this.#uri);
    } catch {
      // There was none.
    }
  }

  get #uri(): Uri {
    return Uri.joinPath(this.folder, 'scan.json');
  }

  /** A file that is missing or broken holds nothing. */
  async #load(): Promise<readonly ScannedFile[]> {
    try {
      const text = new TextDecoder().decode(await workspace.fs.readFile(this.#uri));
      const state: unknown = JSON.parse(text);
      return isState(state) && state.version === this.version ? state.files.filter(isScannedFile) : [];
    } catch {
      return [];
    }
  }
}

function isState(value: unknown): value is { readonly version: unknown; readonly files: readonly unknown[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'files' in value &&
    Array.isArray(value.files)
  );
}

function isScannedFile(value: unknown): value is ScannedFile {
  return typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string';
}
