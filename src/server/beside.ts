import type { Neighbourhood } from '../review/neighbourhood';
import { below, type BaseFiles } from './base-files';
import { folderOf, pathBelow } from './unwanted';

/** What one review asks for the files beside those that it is of; remembers where each was. */
export class Beside {
  readonly #found: { readonly root: string; readonly files: Neighbourhood['files'] }[] = [];

  /**
   * @param uri of the document, whose files are called as they are by `base`, and it itself `name`
   * @param folders those of the workspace; of a document that brings other ones, these
   * @param of those beside the file at a path below a folder
   */
  constructor(
    private readonly uri: string,
    private readonly name: string,
    private readonly base: BaseFiles,
    private readonly folders: () => Promise<readonly string[]>,
    private readonly of: (root: string, own: string) => Promise<Neighbourhood | undefined>,
  ) {}

  readonly read = async (name: string): Promise<Neighbourhood | undefined> => {
    // A file that a patch makes is nowhere, and beside nothing.
    const uri = name === this.name ? this.uri : this.base.uriOf(name);
    const root = uri === undefined ? undefined : folderOf(uri, await this.folders());
    if (uri === undefined || root === undefined) return undefined;
    const found = await this.of(root, pathBelow(uri, root));
    if (found) this.#found.push({ root, files: found.files });
    return found;
  };

  /** Address of the file at `path`, where it is one of these. */
  uriOf(path: string): string | undefined {
    const one = this.#found.find(({ files }) => files.some((file) => file.path === path));
    return one && below(one.root, path);
  }
}
