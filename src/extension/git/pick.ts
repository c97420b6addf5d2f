import { l10n, window, type QuickPickItem, type Uri } from 'vscode';
import type { Commit, Repository } from './api';
import { shortHash } from './change-set';
import { branchBelow } from './resolve';
import { isRevision, readRange, subjectOf } from './revisions';

/** What can be reviewed. */
export type Kind = 'worktree' | 'staged' | 'commit' | 'range';

export const kinds: readonly Kind[] = ['worktree', 'staged', 'commit', 'range'];

/** As many commits as a reader scrolls through; others can be named. */
const listed = 100;

interface RevisionItem extends QuickPickItem {
  readonly revision: string;
}

export async function pickRepository(repositories: readonly Repository[]): Promise<Repository | undefined> {
  if (repositories.length < 2) return repositories[0];
  const items = repositories.map((repository) => ({
    label: nameOf(repository.rootUri),
    description: repository.state.HEAD?.name ?? '',
    detail: repository.rootUri.fsPath,
    repository,
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Review changes of which repository?') }))
    ?.repository;
}

export async function pickKind({ state }: Repository): Promise<Kind | undefined> {
  const changed = new Set(
    [...state.indexChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])].map(({ uri }) =>
      uri.toString(),
    ),
  );
  const items: (QuickPickItem & { readonly what: Kind })[] = [
    {
      what: 'worktree',
      label: l10n.t('Working tree'),
      description: l10n.t('all that is not committed, in {0} files', changed.size),
    },
    {
      what: 'staged',
      label: l10n.t('Staged changes'),
      description: l10n.t('in {0} files', state.indexChanges.length),
    },
    { what: 'commit', label: l10n.t('A commit…') },
    {
      what: 'range',
      label: l10n.t('A range of commits…'),
      description: l10n.t('as a series, each on the one before'),
    },
  ];
  return (await window.showQuickPick(items, { title: l10n.t('Review which changes?') }))?.what;
}

/** Asks for a commit: one of those listed, or one that is named. */
export async function pickCommit(repository: Repository): Promise<string | undefined> {
  return pickRevision(
    l10n.t('Review which commit?'),
    l10n.t('Choose a commit, or write a revision such as HEAD~2, a tag or a hash'),
    async () => (await recent(repository)).map((commit) => itemOf(commit, commit.hash)),
    (text) => (isRevision(text) ? l10n.t('The commit {0}', text) : undefined),
  );
}

/** Asks for a range; the first proposal is what the current branch adds to another. */
export async function pickRange(repository: Repository): Promise<string | undefined> {
  return pickRevision(
    l10n.t('Review which range of commits?'),
    l10n.t('Write A..B, or choose where to begin'),
    async () => {
      const [below, commits] = await Promise.all([branchBelow(repository), recent(repository)]);
      const own: RevisionItem[] =
        below === undefined
          ? []
          : [
              {
                label: l10n.t('What this branch adds to {0}', below),
                description: `${below}...HEAD`,
                revision: `${below}...HEAD`,
              },
            ];
      const since = commits.flatMap((commit) =>
        commit.parents[0] === undefined
          ? []
          : [itemOf(commit, `${commit.parents[0]}..HEAD`, l10n.t('from here to HEAD'))],
      );
      return [...own, ...since];
    },
    (text) => (readRange(text) ? l10n.t('The range {0}', text) : undefined),
  );
}

/** A list that also takes what is written, where `named` has a name for that. Shows itself before the list is there. */
function pickRevision(
  title: string,
  placeholder: string,
  list: () => Promise<readonly RevisionItem[]>,
  named: (text: string) => string | undefined,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const pick = window.createQuickPick<RevisionItem>();
    let items: readonly RevisionItem[] = [];
    const show = (): void => {
      const text = pick.value.trim();
      const label = named(text);
      pick.items = label === undefined ? items : [...items, { label, revision: text, alwaysShow: true }];
    };
    Object.assign(pick, { title, placeholder, matchOnDescription: true, busy: true, ignoreFocusOut: true });
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (!chosen) return;
      resolve(chosen.revision);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    list().then((found) => {
      items = found;
      pick.busy = false;
      show();
    }, reject);
  });
}

async function recent(repository: Repository): Promise<readonly Commit[]> {
  try {
    return await repository.log({ maxEntries: listed });
  } catch {
    // There is no commit yet; whoever names one is told.
    return [];
  }
}

function itemOf({ hash, message, authorName = '' }: Commit, revision: string, what = ''): RevisionItem {
  const description = [shortHash(hash), authorName, what].filter((part) => part !== '').join(' · ');
  return { label: subjectOf(message), description, revision };
}

function nameOf({ path }: Uri): string {
  return path.split('/').at(-1) ?? path;
}
