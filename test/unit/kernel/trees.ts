import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRelease, type Release } from '../../../src/kernel/releases';

/** A real kernel tree, for which the facts can be checked. */
export interface KernelTree {
  readonly release: Release;
  /** Text of a file of the tree. */
  readonly read: (path: string) => string;
  /** Files below a folder whose path `wanted` takes, from the top of the tree. */
  readonly list: (folder: string, wanted: RegExp) => readonly string[];
}

/** The tree that KERNEL_TREE names and those below KERNEL_TREES, of the releases that the facts speak of. */
function kernelTrees(): readonly KernelTree[] {
  const [one, many] = [process.env['KERNEL_TREE'], process.env['KERNEL_TREES']];
  const folders = [
    ...(one === undefined ? [] : [one]),
    ...(many === undefined ? [] : readdirSync(many).map((name) => join(many, name))),
  ];
  return folders.flatMap((folder) => {
    const release = releaseOf(folder);
    if (release === undefined) return [];
    const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
    const list: KernelTree['list'] = (below, wanted) =>
      readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' })
        .map((path) => `${below}/${path}`)
        .filter((path) => wanted.test(path));
    return [{ release, read, list }];
  });
}

/** One test for each tree at hand; where there is none, a skipped test that says so. */
export function inEachTree(
  statement: string,
  check: (tree: KernelTree) => void | Promise<void>,
  releases?: readonly Release[],
): void {
  const trees = kernelTrees().filter(({ release }) => !releases || releases.includes(release));
  for (const tree of trees) it(`${statement}, in v${tree.release}`, () => check(tree));
  if (trees.length > 0) return;
  it(statement, function () {
    console.log('      neither KERNEL_TREE nor KERNEL_TREES names a tree for this');
    this.skip();
  });
}

function releaseOf(folder: string): Release | undefined {
  const makefile = join(folder, 'Makefile');
  if (!existsSync(makefile)) return undefined;
  const found = /^VERSION = (\d+)\nPATCHLEVEL = (\d+)$/m.exec(readFileSync(makefile, 'utf8'));
  const name = `${found?.[1] ?? ''}.${found?.[2] ?? ''}`;
  return isRelease(name) ? name : undefined;
}
