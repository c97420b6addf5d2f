import { l10n } from 'vscode';
import type { Commit, Repository } from './api';
import { shortHash, type ChangeSet } from './change-set';
import { isRevision, readRange, subjectOf } from './revisions';

/** The change set of the commit that `revision` names. @throws where it names none */
export async function commitSet(repository: Repository, revision: string): Promise<ChangeSet> {
  const { hash, message } = await commitAt(repository, revision);
  return {
    kind: 'commit',
    repository: repository.rootUri.toString(),
    commit: hash,
    label: `${shortHash(hash)} ${subjectOf(message)}`,
  };
}

/** The change set of a range as it is written, `A..B`, `A...B` or `A`. @throws where it is none */
export async function rangeSet(repository: Repository, written: string): Promise<ChangeSet> {
  const range = readRange(written);
  if (!range) throw new Error(l10n.t('{0} is no range. Write two revisions as A..B.', written));
  const [from, to] = [await commitAt(repository, range.from), await commitAt(repository, range.to)];
  const base = range.fromMergeBase ? await repository.getMergeBase(from.hash, to.hash) : from.hash;
  if (!base) throw new Error(l10n.t('{0} and {1} have no commit in common.', range.from, range.to));
  return {
    kind: 'range',
    repository: repository.rootUri.toString(),
    from: base,
    to: to.hash,
    label: `${range.from}${range.fromMergeBase ? '...' : '..'}${range.to}`,
  };
}

/** Where a branch that follows no other may have begun. */
const mainBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The branch that the current one is to go to, where it has something that this has not; undefined where none is known. */
export async function branchBelow(repository: Repository): Promise<string | undefined> {
  const { upstream } = repository.state.HEAD ?? {};
  const candidates = [...(upstream ? [`${upstream.remote}/${upstream.name}`] : []), ...mainBranches];
  const head = await commitAt(repository, 'HEAD').catch(() => undefined);
  for (const branch of head ? candidates : []) {
    const commit = await commitAt(repository, branch).catch(() => undefined);
    const base = commit && (await repository.getMergeBase(commit.hash, 'HEAD').catch(() => undefined));
    if (base && base !== head?.hash) return branch;
  }
  return undefined;
}

async function commitAt(repository: Repository, revision: string): Promise<Commit> {
  try {
    // A tag can have a text of its own, which is not asked for.
    if (isRevision(revision)) return await repository.getCommit(`${revision}^{commit}`);
  } catch {
    // Said below.
  }
  throw new Error(l10n.t('{0} is no commit of this repository.', revision));
}
