import { dirname, resolve } from 'node:path';
import { Folder } from '../disk/folder';
import { realPath } from '../disk/names';
import { coreFiles } from '../kernel/core/functions';
import { versionIn } from '../kernel/releases';
import { treeReader } from './files';

/** The kernel trees that files lie in, found by looking upwards. Each folder is looked at once. */
export class KernelTrees {
  readonly #around = new Map<string, Promise<Folder | undefined>>();

  /** The innermost tree that the file at `path` lies in by its real path; undefined where it lies in none. */
  async ofFile(path: string): Promise<Folder | undefined> {
    const real = await realPath(resolve(path)).catch(() => undefined);
    return real === undefined ? undefined : this.#from(dirname(real));
  }

  /** The innermost tree that the folder at `path` is, or lies in. */
  async ofFolder(path: string): Promise<Folder | undefined> {
    const real = await realPath(resolve(path)).catch(() => undefined);
    return real === undefined ? undefined : this.#from(real);
  }

  #from(folder: string): Promise<Folder | undefined> {
    const known = this.#around.get(folder) ?? this.#look(folder);
    this.#around.set(folder, known);
    return known;
  }

  async #look(path: string): Promise<Folder | undefined> {
    const folder = await Folder.at(path).catch(() => undefined);
    if (folder && (await isKernelTree(folder))) return folder;
    const above = dirname(path);
    return above === path ? undefined : this.#from(above);
  }
}

/** Whether `folder` is the top of a kernel tree: its Makefile says which version, and it has a DMA core. */
async function isKernelTree(folder: Folder): Promise<boolean> {
  const core = await Promise.all(coreFiles.map((path) => folder.find(`${folder.path}/${path}`)));
  if (core.every((path) => path === undefined)) return false;
  return versionIn((await treeReader(folder)('Makefile')) ?? '') !== undefined;
}
