import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decode, treeReader } from '../../src/cli/files';
import { Folder } from '../../src/disk/folder';
import { createReviewer } from '../../src/review/create-reviewer';
import { folderOfPath, readNeighbourhood } from '../../src/review/neighbourhood';
import type { GrammarBytes, ReadBase, Reviewer } from '../../src/review/reviewer';
import { mailAt, mailsAbout } from '../corpus/archive';
import { bothSides, type BothSides } from './both-sides';
import type { Pair } from './pairs';
import { verdictOf, type Said, type Verdict } from './verdict';

export { readPairs } from './pairs';

/** What came of a pair; `failed` where it could not be tried, and why. */
export type Outcome = { readonly pair: Pair } & (Verdict | { readonly failed: string });

/**
 * Reviews the file of each pair with its defect and mended, linked with its folder in the tree.
 *
 * @param archives folder of the lists' archives
 * @param trees folder of kernel trees called `linux-<release>`
 */
export async function* recall(
  pairs: readonly Pair[],
  { archives, trees }: { readonly archives: string; readonly trees: string },
  grammar: GrammarBytes,
): AsyncGenerator<Outcome> {
  const reviewer = await createReviewer(grammar);
  for (const pair of pairs)
    try {
      const tree = await Folder.at(join(trees, `linux-${pair.tree}`));
      const inTree = await treeReader(tree)(pair.file);
      if (inTree === undefined) throw new Error('the tree does not have the file');
      const { before, after } = await sidesIn(archiveOf(archives, pair.list), pair, inTree);
      const found = await findings(reviewer, tree, pair.file, before);
      yield { pair, ...verdictOf(pair, found, await findings(reviewer, tree, pair.file, after)) };
    } catch (thrown) {
      yield { pair, failed: thrown instanceof Error ? thrown.message : String(thrown) };
    }
}

/** Both sides by the mail that is named or, where that only answers it, by the newest of its subject that fits. */
async function sidesIn(archive: string, pair: Pair, inTree: string): Promise<BothSides> {
  const others = (await mailsAbout(archive, pair.subject)).filter((commit) => commit !== pair.commit);
  const reasons: string[] = [];
  for (const commit of [pair.commit, ...others]) {
    const mail = await mailAt(archive, commit);
    const sides = mail ? bothSides(decode(mail), pair, inTree) : 'the archive does not have the mail';
    if (typeof sides === 'object') return sides;
    reasons.push(sides);
  }
  throw new Error([...new Set(reasons)].join('; '));
}

/** Where in a folder of archives that of a list is: by its name, or as a mirror of its repository. */
function archiveOf(folder: string, list: string): string {
  const names = [list, `${list}.git`, `linux-mailinglist-archives+${list}`].flatMap((name) => [
    join(folder, name),
    join(folder, name, 'repo'),
  ]);
  const archive = names.find((name) => existsSync(join(name, 'HEAD')));
  if (archive === undefined) throw new Error(`no archive of ${list}`);
  return archive;
}

/** What is found in a file that has another text than in the tree. */
async function findings(
  reviewer: Reviewer,
  tree: Folder,
  file: string,
  text: string,
): Promise<readonly Said[]> {
  const inTree = treeReader(tree);
  const read: ReadBase = async (path) => (path === file ? text : inTree(path));
  const list = async (folder: string) => (await tree.entries(folder).catch(() => [])).map(({ name }) => name);
  const files = await readNeighbourhood(folderOfPath(file), list, read);
  const review = await reviewer.review({ name: file, text }, {}, read, (name) =>
    Promise.resolve(name === file ? { files, own: file } : undefined),
  );
  return review.findings.map(({ rule, function: name = '', message }) => ({ rule, function: name, message }));
}
