import { FileType, l10n, workspace, type Uri } from 'vscode';
import { isBehindLink } from '../behind-link';
import { untracked, type Change, type Commit, type Repository } from './api';
import { shortHash, type ChangeSet } from './change-set';
import { addedFile, sectionsOf, withinLimits, withRename } from './diff-text';
import { mailboxOf, type CommitPatch } from './mail';
import { asArgument, firstParents } from './revisions';
import { addAll } from '../../text/lists';

/** A change set as a document shows it. */
export interface Generated {
  readonly text: string;
  /** The commit whose files it applies to; undefined where that has none. */
  readonly base: string | undefined;
  /** Whether there is any change in it. */
  readonly isEmpty: boolean;
}

interface Diff {
  readonly text: string;
  readonly notes: readonly string[];
}

const mostCommits = 200;
const mostFiles = 500;
/** Git runs once for each file of the working tree; this many at one time. */
const atOnce = 8;
/** A source file of the kernel is far below this. */
const largestFile = 1 << 20;

/** Has git write `changes`. @throws where it does not, or where there is too much; the message says so */
export async function generate(repository: Repository, changes: ChangeSet): Promise<Generated> {
  switch (changes.kind) {
    case 'worktree':
      return ofWorkingTree(repository);
    case 'staged':
      return ofIndex(repository);
    case 'commit':
      return ofCommits(repository, [await repository.getCommit(changes.commit)]);
    case 'range':
      return ofRange(repository, changes.from, changes.to);
  }
}

/** Whether the repository has a commit, and which is the current one. */
async function headOf(repository: Repository): Promise<string | undefined> {
  try {
    return (await repository.getCommit('HEAD')).hash;
  } catch {
    return undefined;
  }
}

async function ofWorkingTree(repository: Repository): Promise<Generated> {
  const head = await headOf(repository);
  if (head === undefined)
    throw new Error(l10n.t('The repository has no commit yet. Review its staged changes instead.'));
  const changed = await repository.diffWith(head);
  const added = addedOf(repository).filter(({ fsPath }) => /\.[chS]$/.test(fsPath));
  if (changed.length + added.length > mostFiles)
    throw new Error(
      l10n.t(
        '{0} files of the working tree have changes; at most {1} are reviewed at a time.',
        changed.length + added.length,
        mostFiles,
      ),
    );
  const sections = await inBatches(changed, (change) => changeSection(repository, head, change));
  const ofAdded = await inBatches(added, (uri) => addedSection(repository, uri));
  const { text, notes } = shown([...sections.flat(), ...ofAdded.flatMap((section) => section ?? [])]);
  const heading = l10n.t(
    'Working tree against {0}. Files that are not tracked are shown where they are C.',
    shortHash(head),
  );
  return { text: [heading, ...notes, '', text].join('\n'), base: head, isEmpty: text === '' };
}

async function ofIndex(repository: Repository): Promise<Generated> {
  const base = await headOf(repository);
  const { text, notes } = shown(diffSections(await repository.diff(true)));
  const heading =
    base === undefined
      ? l10n.t('Staged changes. There is no commit yet.')
      : l10n.t('Staged changes against {0}.', shortHash(base));
  return { text: [heading, ...notes, '', text].join('\n'), base, isEmpty: text === '' };
}

async function ofRange(repository: Repository, from: string, to: string): Promise<Generated> {
  const commits = firstParents(await repository.log({ range: `${from}..${to}` }), to);
  if (commits.length > mostCommits)
    throw new Error(
      l10n.t('The range has {0} commits; at most {1} are reviewed at a time.', commits.length, mostCommits),
    );
  return ofCommits(repository, commits);
}

/** @param commits each stands on the one before */
async function ofCommits(repository: Repository, commits: readonly Commit[]): Promise<Generated> {
  const patches = await inBatches(commits, (commit) => patchOf(repository, commit));
  return {
    text: mailboxOf(patches),
    base: commits[0]?.parents[0],
    isEmpty: patches.every(({ diff }) => diff === ''),
  };
}

async function patchOf(repository: Repository, commit: Commit): Promise<CommitPatch> {
  const { hash, message, parents, authorName = '', authorEmail = '', authorDate: date } = commit;
  const [parent, ...others] = parents;
  const { text, notes } = shown(diffSections(await repository.diffBlobs(parent ?? emptyTree(hash), hash)));
  const ofMerge =
    others.length > 0
      ? [l10n.t('A merge: this is what it changes of its first parent, {0}.', shortHash(parent ?? ''))]
      : [];
  const ofNothing = text === '' && notes.length === 0 ? [l10n.t('It changes no file.')] : [];
  const author = `${authorName} <${authorEmail}>`;
  return { hash, message, author, date, notes: [...ofMerge, ...notes, ...ofNothing], diff: text };
}

/** What git calls a tree without any file: the one name that every repository knows. */
function emptyTree({ length }: string): string {
  return length === 40
    ? '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    : '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';
}

async function changeSection(
  repository: Repository,
  head: string,
  change: Change,
): Promise<readonly string[]> {
  const { originalUri, renameUri, uri } = change;
  const path = uri.fsPath;
  if (!renameUri || renameUri.toString() === originalUri.toString())
    return diffSections(await repository.diffWith(head, path));
  const [from, to] = [originalUri, renameUri].map((one) => pathIn(repository, one));
  if (from === undefined || to === undefined) return [];
  const sections = diffSections(await repository.diffBlobs(`${head}:${from}`, asArgument(to)));
  return sections.map((section) => withRename(section, from, to));
}

async function addedSection(repository: Repository, uri: Uri): Promise<string | undefined> {
  const path = pathIn(repository, uri);
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (path === undefined || type !== FileType.File || size > largestFile) return undefined;
    if (await isBehindLink(uri, repository.rootUri)) return undefined;
    return addedFile(path, new TextDecoder().decode(await workspace.fs.readFile(uri)));
  } catch {
    // Gone since git looked.
    return undefined;
  }
}

function addedOf({ state }: Repository): readonly Uri[] {
  return [...state.workingTreeChanges, ...(state.untrackedChanges ?? [])]
    .filter(({ status }) => status === untracked)
    .map(({ uri }) => uri);
}

function diffSections(written: string): readonly string[] {
  const sections = sectionsOf(written);
  if (!sections)
    throw new Error(l10n.t('Git answered with something that is no diff. Is "diff.external" set?'));
  return sections;
}

function shown(sections: readonly string[]): Diff {
  const { text, leftOut } = withinLimits({ sections });
  const notes = leftOut.map(({ name, length }) =>
    l10n.t('Left out, as it is too long: {0} ({1} kB).', name, Math.ceil(length / 1000)),
  );
  return { text, notes };
}

/** The path of a file below the root; undefined where it is not there. */
export function pathIn({ rootUri }: Pick<Repository, 'rootUri'>, { path }: Uri): string | undefined {
  const root = `${rootUri.path.replace(/\/$/, '')}/`;
  return path.startsWith(root) ? path.slice(root.length) : undefined;
}

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += atOnce)
    addAll(done, await Promise.all(items.slice(at, at + atOnce).map(work)));
  return done;
}
