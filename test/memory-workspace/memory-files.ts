import {
  EventEmitter,
  FileChangeType,
  FileSystemError,
  FileType,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type Uri,
} from 'vscode';

interface Stored {
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

/** A file system that is nowhere: what a virtual workspace lies on. Folders are there by their files alone, or were made. */
export class MemoryFiles implements FileSystemProvider {
  readonly #files = new Map<string, Stored>();
  readonly #folders = new Set<string>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  #time = 1;

  /** @param files texts by their paths */
  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) this.#store(path, new TextEncoder().encode(text));
  }

  watch(): { dispose(): void } {
    return { dispose: () => undefined };
  }

  stat(uri: Uri): FileStat {
    const file = this.#files.get(uri.path);
    if (file) return { type: FileType.File, ctime: 0, mtime: file.mtime, size: file.bytes.length };
    if (this.#isFolder(uri.path)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw FileSystemError.FileNotFound(uri);
  }

  readDirectory(uri: Uri): [string, FileType][] {
    if (!this.#isFolder(uri.path)) throw FileSystemError.FileNotFound(uri);
    const found = new Map<string, FileType>();
    const start = `${uri.path.replace(/\/$/, '')}/`;
    for (const path of [...this.#files.keys(), ...this.#folders]) {
      const [name, ...more] = path.startsWith(start) ? path.slice(start.length).split('/') : [];
      if (name)
        found.set(name, more.length > 0 || this.#folders.has(path) ? FileType.Directory : FileType.File);
    }
    return [...found];
  }

  createDirectory(uri: Uri): void {
    this.#folders.add(uri.path);
    this.#tell(FileChangeType.Created, uri);
  }

  readFile(uri: Uri): Uint8Array {
    const file = this.#files.get(uri.path);
    if (!file) throw FileSystemError.FileNotFound(uri);
    return file.bytes;
  }

  writeFile(uri: Uri, content: Uint8Array, options: { create: boolean; overwrite: boolean }): void {
    const isThere = this.#files.has(uri.path);
    if (this.#isFolder(uri.path)) throw FileSystemError.FileIsADirectory(uri);
    if (isThere && !options.overwrite) throw FileSystemError.FileExists(uri);
    if (!isThere && !options.create) throw FileSystemError.FileNotFound(uri);
    this.#store(uri.path, content);
    this.#tell(isThere ? FileChangeType.Changed : FileChangeType.Created, uri);
  }

  delete(uri: Uri): void {
    const below = (path: string): boolean => path === uri.path || path.startsWith(`${uri.path}/`);
    const gone = [...this.#files.keys(), ...this.#folders].filter(below);
    if (gone.length === 0) throw FileSystemError.FileNotFound(uri);
    for (const path of gone) {
      this.#files.delete(path);
      this.#folders.delete(path);
    }
    this.#tell(FileChangeType.Deleted, uri);
  }

  rename(from: Uri, to: Uri, options: { overwrite: boolean }): void {
    this.writeFile(to, this.readFile(from), { create: true, ...options });
    this.delete(from);
  }

  #store(path: string, bytes: Uint8Array): void {
    this.#time += 1;
    this.#files.set(path, { bytes, mtime: this.#time });
  }

  #isFolder(path: string): boolean {
    const start = `${path.replace(/\/$/, '')}/`;
    return this.#folders.has(path) || [...this.#files.keys()].some((file) => file.startsWith(start));
  }

  #tell(type: FileChangeType, uri: Uri): void {
    this.#changed.fire([{ type, uri }]);
  }
}
