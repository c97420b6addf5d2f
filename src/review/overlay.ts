import type { Images } from '../patch/image';
import type { FileChange } from '../patch/model';
import { safePath } from '../patch/path';
import type { ReadBase } from './reviewer';

/** A tree as the patches of a series leave it, one after the other. */
export class Overlay {
  /** Files that patches made, and undefined for those that they took away. */
  readonly #files: Map<string, string | undefined>;

  /** Where a file is in the tree that a patch only moved. */
  readonly #origins = new Map<string, string>();

  /** @param files what patches before made of some */
  constructor(
    private readonly base: ReadBase | undefined,
    files: ReadonlyMap<string, string | undefined> = new Map(),
  ) {
    this.#files = new Map(files);
  }

  /** What is not as in the tree. */
  get files(): ReadonlyMap<string, string | undefined> {
    return this.#files;
  }

  readonly read: ReadBase = async (path) => {
    if (this.#files.has(path)) return this.#files.get(path);
    return this.base?.(this.#origins.get(path) ?? path);
  };

  /** Takes what `change` made of a file, where all of it is known. */
  put(change: FileChange, { after }: Images): void {
    const [old, renewed] = [safePath(change.oldPath), safePath(change.newPath)];
    const isWhole = after.fragments.every(({ complete }) => complete);
    if (old !== undefined && old !== renewed && change.kind !== 'copied') this.#files.set(old, undefined);
    if (renewed !== undefined && isWhole) this.#files.set(renewed, after.text);
  }

  /** Takes a file for one of another name, without any change to it. */
  move({ kind, oldPath, newPath }: FileChange): void {
    const [old, renewed] = [safePath(oldPath), safePath(newPath)];
    if (kind !== 'renamed' || old === undefined || renewed === undefined) return;
    if (this.#files.has(old)) this.#files.set(renewed, this.#files.get(old));
    else this.#origins.set(renewed, this.#origins.get(old) ?? old);
    this.#files.set(old, undefined);
  }
}
