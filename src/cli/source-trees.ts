import { isAbsolute, join, relative } from 'node:path';
import type { Folder } from '../disk/folder';
import type { SourceDocument } from '../review/model';
import { recognise } from '../review/recognise';
import type { ReadBase, ReadBlob, ReadNeighbours } from '../review/reviewer';
import { blobReader } from './blobs';
import { treeAt, treeReader } from './files';
import { KernelTrees } from './kernel-trees';
import { treeNeighbours } from './neighbours';

/** Which tree documents are reviewed in. */
export interface TreeChoice {
  /** The tree that the user names, as written. */
  readonly tree?: string;
  /** Whether what stands beside a file is read, and without `tree`, the kernel tree that it lies in. */
  readonly link: boolean;
}

/** What the kernel tree of a document has to say. */
export interface SourceTree {
  readonly read: ReadBase;
  /** For a document of so many characters. */
  readonly readBlob: (length: number) => ReadBlob;
  /** What stands beside the document that is called `name` and lies at `file`, and beside the files that it is a patch of. */
  beside(name: string, file: string): ReadNeighbours | undefined;
  /** What a report on the document at `file` calls another file of the tree. */
  reportName(path: string, file: string): string;
}

/**
 * Finds the tree of a document: the one that `choice` names. Where it names none, of C the kernel tree that the file lies in,
 * of a patch that of the working directory.
 *
 * @throws UsageError where the tree that is named cannot be read
 */
export async function sourceTrees(
  choice: TreeChoice,
): Promise<(document: SourceDocument) => Promise<SourceTree | undefined>> {
  const { tree, link } = choice;
  if (tree !== undefined) {
    const named = sourceTree(await treeAt(tree), tree, link, (path) => path);
    return () => Promise.resolve(named);
  }
  if (!link) return () => Promise.resolve(undefined);
  const around = new KernelTrees();
  const known = new Map<Folder, SourceTree>();
  return async (document) => {
    const folder = await folderOf(document, around);
    if (!folder) return undefined;
    const found =
      known.get(folder) ?? sourceTree(folder, folder.path, link, (path, file) => asGiven(folder, path, file));
    known.set(folder, found);
    return found;
  };
}

/** A patch is of the tree that one works in; one that lies in a tree is hardly of another. */
async function folderOf(document: SourceDocument, around: KernelTrees): Promise<Folder | undefined> {
  const own = document.name === '-' ? undefined : await around.ofFile(document.name);
  if (recognise(document) === 'c' && document.name !== '-') return own;
  return (await around.ofFolder('.')) ?? own;
}

/** Users who did not name the tree find its files from where they are, as they named the document at `file`. */
function asGiven(tree: Folder, path: string, file: string): string {
  const there = join(tree.path, path);
  return isAbsolute(file) ? there : relative('.', there);
}

function sourceTree(
  tree: Folder,
  asNamed: string,
  link: boolean,
  reportName: SourceTree['reportName'],
): SourceTree {
  const read = treeReader(tree);
  const neighbours = treeNeighbours(tree, read);
  return {
    read,
    reportName,
    readBlob: blobReader(tree),
    // Names in reviews start from the tree: the working directory may have files that are called the same.
    beside: (name, file) =>
      link ? (asked) => neighbours(asked === name ? file : join(asNamed, asked)) : undefined,
  };
}
