import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Folder, isBelow } from './folder';
import { realPath } from './names';
import { readPlain } from './plain-file';
import type { ByteAllowance } from './objects/allowance';
import { corrupt } from './objects/inflate';
import { looseBlob } from './objects/loose';
import { Pack, type Bounds } from './objects/pack';
import { codeOf, reasonOf, Refused } from './reason';

/** The content of a blob; or, where it could not be looked for as it should, why. */
export type FoundBlob = Buffer | { readonly reason: string };

/** A file of the kernel is not larger. */
const largestBlob = 32 << 20;

/** Files in which a repository says something of itself are short. */
const largestNote = 1 << 20;

/** A repository that is looked after has some fifty packs. */
const mostPacks = 1000;

/** What a folder of objects has that is wanted. */
interface ObjectFile {
  readonly name: string;
  readonly path: string;
  /** Nothing else is read. */
  readonly isPlain: boolean;
}

/** What several packs or files hold under names that begin alike. */
interface Candidate {
  readonly name: string;
  read(bounds: Bounds): Promise<Buffer | undefined>;
}

/**
 * The blobs of a git repository, read without git: it would take gigabytes for a pack of a few hundred bytes, and commands from what
 * stands in a repository. Nothing is followed: no links, no other repositories, no remotes.
 */
export class Repository {
  readonly #nameLength: number;
  #packs: Promise<readonly Pack[]> | undefined;
  /** A pack that could not be opened, and why. */
  #unread: string | undefined;
  readonly #loose = new Map<string, Promise<readonly ObjectFile[]>>();

  private constructor(
    private readonly objects: Folder,
    private readonly config: string,
  ) {
    this.#nameLength = valueOf(config, 'objectformat') === 'sha256' ? 32 : 20;
  }

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
    const common = await commonFolder(own, top.path);
    const objects = await (await Folder.at(common)).realPathOf('objects');
    // What it says there only words a reason, or tells that names are longer.
    return new Repository(await Folder.at(objects), await noteIn(join(common, 'config')).catch(() => ''));
  }

  /**
   * @param name in hexadecimal, whole or cut short; undefined where there is no such blob
   * @param allowance for all that one document asks for
   */
  async blob(name: string, allowance: ByteAllowance): Promise<FoundBlob | undefined> {
    try {
      allowance.take(1);
      const found = await this.#blobsCalled(name, { largest: largestBlob, allowance });
      if (found.length > 1) throw new Refused('more than one is called so');
      const reason = found[0] ?? (await this.#whyMissing(name));
      return typeof reason === 'string' ? { reason } : reason;
    } catch (error) {
      return { reason: `blob ${name}: ${reasonOf(error)}` };
    }
  }

  async #blobsCalled(name: string, bounds: Bounds): Promise<readonly Buffer[]> {
    const blobs: Buffer[] = [];
    const seen = new Set<string>();
    for (const candidate of await this.#candidates(name)) {
      if (seen.has(candidate.name)) continue;
      seen.add(candidate.name);
      const blob = await candidate.read(bounds);
      if (!blob) continue;
      if (nameOf(blob, this.#nameLength) !== candidate.name) throw new Refused(corrupt);
      blobs.push(blob);
    }
    return blobs;
  }

  async #candidates(name: string): Promise<readonly Candidate[]> {
    const [folder, rest] = [name.slice(0, 2), name.slice(2)];
    const loose = this.#loose.get(folder) ?? this.#files(folder, (file) => /^[0-9a-f]+$/.test(file));
    this.#loose.set(folder, loose);
    const found = (await loose)
      .filter((file) => file.name.startsWith(rest))
      .map(({ name: file, path, isPlain }): Candidate => ({
        name: folder + file,
        read: (bounds) => (isPlain ? looseBlob(path, bounds) : Promise.reject(new Refused(notPlain))),
      }));
    this.#packs ??= this.#openPacks();
    for (const pack of await this.#packs)
      for (const packed of await pack.find(name))
        found.push({ name: packed.name, read: (bounds) => pack.blob(packed, bounds) });
    return found;
  }

  async #openPacks(): Promise<readonly Pack[]> {
    const files = await this.#files('pack', (file) => /^pack-[0-9a-f]+\.(?:pack|idx)$/.test(file));
    if (files.length > 2 * mostPacks) throw new Refused(`the repository has more than ${mostPacks} packs`);
    for (const { name, isPlain } of files) if (!isPlain) this.#unread ??= `${name}: ${notPlain}`;
    const plain = new Set(files.filter(({ isPlain }) => isPlain).map(({ name }) => name));
    const packs: Pack[] = [];
    for (const { name, path } of files)
      if (name.endsWith('.idx') && plain.has(name) && plain.has(name.replace(/idx$/, 'pack')))
        try {
          packs.push(await Pack.at(path.replace(/\.idx$/, ''), this.#nameLength));
        } catch (error) {
          this.#unread ??= `${name}: ${reasonOf(error)}`;
        }
    return packs;
  }

  /** What is wanted of a folder of objects. */
  async #files(folder: string, isWanted: (name: string) => boolean): Promise<readonly ObjectFile[]> {
    try {
      const real = await this.objects.realPathOf(folder);
      return (await this.objects.entries(folder))
        .filter(({ name }) => isWanted(name))
        .map(({ name, kind }) => ({ name, path: join(real, name), isPlain: kind === 'file' }));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #whyMissing(name: string): Promise<string | undefined> {
    if (this.#unread !== undefined) return `blob ${name} was not found; ${this.#unread}`;
    if (['promisor', 'partialclone'].some((key) => valueOf(this.config, key) !== undefined))
      return `blob ${name} is not in this partial clone, and nothing is fetched`;
    const alternates = await isThere(join(this.objects.path, 'info/alternates'));
    return alternates
      ? `blob ${name} is not in this repository itself, and the one that objects/info/alternates names is not read`
      : undefined;
  }
}

/** Why what stands where an object or a pack should is not read. */
const notPlain = 'a link, or no regular file, is not read';

/** What git calls a blob, by whose name it is known that it is the right one. */
function nameOf(blob: Buffer, nameLength: number): string {
  const hash = createHash(nameLength === 32 ? 'sha256' : 'sha1');
  return hash.update(`blob ${blob.length}\0`).update(blob).digest('hex');
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

/**
 * The folder with the objects, which a worktree has in common with others.
 *
 * @param own what the tree calls its repository: in the tree itself, or a repository that names the tree
 * @throws Refused where it is none of these, or where the tree alone says so of what lies out of it
 */
async function commonFolder(own: string, tree: string): Promise<string> {
  const named = (await noteIn(join(own, 'commondir'))).trim();
  if (named === '') return own;
  const common = await placeOf(named, own);
  const isOfTree = own === tree || isBelow(own, tree);
  if (dirname(own) === join(common, 'worktrees') && (!isOfTree || isBelow(common, tree))) return common;
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
