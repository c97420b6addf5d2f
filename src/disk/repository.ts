import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Folder, isBelow } from './folder';
import { runGit } from './git';
import { realPath } from './names';
import { readPlain } from './plain-file';
import { codeOf, reasonOf, Refused } from './reason';

/** The content of a blob; or, where it could not be looked for as it should, why. */
export type FoundBlob = Buffer | { readonly reason: string };

/** A file of the kernel is not larger. */
const largestBlob = 32 << 20;

/** Files in which a repository says something of itself are short. */
const largestNote = 1 << 20;

/** A repository that is looked after has some fifty packs. */
const mostPacks = 2000;

/** The objects of a git repository, read without anything else of it: not by links, not from other repositories. */
export class Repository {
  #stuck: string | undefined;

  private constructor(
    private readonly objects: Folder,
    private readonly config: string,
  ) {}

  /**
   * The repository that `top` is the top of; undefined where it has no `.git`. A repository that has the folder as a
   * linked worktree or as a submodule lies elsewhere, and is read where it says so itself.
   *
   * @throws Refused where `.git` leads out of the tree to one that does not; a system error where it cannot be read
   */
  static async at(top: Folder): Promise<Repository | undefined> {
    if (!(await isThere(join(top.path, '.git')))) return undefined;
    const git = await top.realPathOf('.git');
    const own = (await lstat(git)).isDirectory() ? git : await linkedFolder(git, top.path);
    const common = await commonFolder(own);
    const objects = await (await Folder.at(common)).realPathOf('objects');
    // What it says there only words a reason, or tells that names are longer.
    return new Repository(await Folder.at(objects), await noteIn(join(common, 'config')).catch(() => ''));
  }

  /** @param name in hexadecimal, whole or cut short; undefined where there is no such blob */
  async blob(name: string): Promise<FoundBlob | undefined> {
    if (this.#stuck !== undefined) return { reason: this.#stuck };
    try {
      const links = await this.#linksFor(name);
      const missing = links.size === 0 || (await this.#read(name, links));
      if (missing !== true) return missing;
      const reason = await this.#whyMissing(name);
      return reason === undefined ? undefined : { reason };
    } catch (error) {
      return { reason: `blob ${name}: ${reasonOf(error)}` };
    }
  }

  /** True where the blob is not there. */
  async #read(name: string, links: ReadonlyMap<string, string>): Promise<FoundBlob | true> {
    const run = { links, isSha256: valueOf(this.config, 'objectformat') === 'sha256', most: largestBlob };
    const answer = await runGit(['cat-file', 'blob', name], run);
    if (answer.isDone) return answer.stdout;
    if (answer.isStuck) this.#stuck = answer.stderr;
    return (
      /not a valid object name|bad file/i.test(answer.stderr) || { reason: `blob ${name}: ${answer.stderr}` }
    );
  }

  /** The packs, and what is there by a name that begins so: plain files, of which git needs no other. */
  async #linksFor(name: string): Promise<ReadonlyMap<string, string>> {
    const [folder, rest] = [name.slice(0, 2), name.slice(2)];
    const packs = await this.#files('pack', (file) => /^pack-[0-9a-f]+\.(?:pack|idx)$/.test(file));
    if (packs.length > mostPacks) throw new Refused(`the repository has more than ${mostPacks} packs`);
    const loose = await this.#files(folder, (file) => /^[0-9a-f]+$/.test(file) && file.startsWith(rest));
    return new Map([...packs, ...loose]);
  }

  async #files(folder: string, isWanted: (name: string) => boolean): Promise<[string, string][]> {
    try {
      const real = await this.objects.realPathOf(folder);
      return (await this.objects.entries(folder))
        .filter(({ name, kind }) => kind === 'file' && isWanted(name))
        .map(({ name }) => [`objects/${folder}/${name}`, join(real, name)]);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #whyMissing(name: string): Promise<string | undefined> {
    if (['promisor', 'partialclone'].some((key) => valueOf(this.config, key) !== undefined))
      return `blob ${name} is not in this partial clone, and nothing is fetched`;
    const alternates = await isThere(join(this.objects.path, 'info/alternates'));
    return alternates
      ? `blob ${name} is not in this repository itself, and the one that objects/info/alternates names is not read`
      : undefined;
  }
}

/** Where a file `.git` leads. @throws Refused where that is out of the tree, to a repository that does not lead back */
async function linkedFolder(git: string, tree: string): Promise<string> {
  const [, named] = /^gitdir: (.+)/.exec(await noteIn(git)) ?? [];
  if (named === undefined) throw new Refused('.git is no repository');
  const folder = await placeOf(named, dirname(git));
  if (isBelow(folder, tree)) return folder;
  const worktree = (await noteIn(join(folder, 'gitdir'))).trim();
  const submodule = valueOf(await noteIn(join(folder, 'config')), 'worktree') ?? '';
  const leadsBack = async (path: string, to: string): Promise<boolean> =>
    path !== '' && (await placeOf(path, folder).catch(() => undefined)) === to;
  if ((await leadsBack(worktree, git)) || (await leadsBack(submodule, tree))) return folder;
  throw new Refused('.git leads out of the tree, to a repository that does not name it');
}

/** The folder with the objects, which a worktree has in common with others. @throws Refused where it is none of these */
async function commonFolder(own: string): Promise<string> {
  const named = (await noteIn(join(own, 'commondir'))).trim();
  if (named === '') return own;
  const common = await placeOf(named, own);
  if (isBelow(own, join(common, 'worktrees'))) return common;
  throw new Refused('.git is no worktree of the repository that it names');
}

/** The real path of what is called `name` in `folder`. @throws Refused for what is on another machine; a system error */
async function placeOf(name: string, folder: string): Promise<string> {
  if (/^[\\/]{2}/.test(name)) throw new Refused('.git leads to another machine');
  return realPath(resolve(folder, name));
}

/** What a configuration says of `key`, in whichever section; undefined where nothing. */
function valueOf(config: string, key: string): string | undefined {
  for (const line of config.split('\n')) {
    const at = line.indexOf('=');
    if (at >= 0 && line.slice(0, at).trim().toLowerCase() === key) return line.slice(at + 1).trim();
  }
  return undefined;
}

/** What a repository says in a file; empty where there is none. */
async function noteIn(path: string): Promise<string> {
  try {
    return (await readPlain(path, largestNote)).toString();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
      throw error;
    },
  );
}
