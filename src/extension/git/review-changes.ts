import { commands, l10n, languages, Uri, window, type Disposable } from 'vscode';
import type { GitApi, Repository } from './api';
import type { ChangeSet } from './change-set';
import type { ChangesDocuments } from './changes-documents';
import { findGit } from './find-git';
import { generate } from './generate';
import { labelOf, uriOf } from './labels';
import { kinds, pickCommit, pickKind, pickRange, pickRepository, type Kind } from './pick';
import { commitSet, rangeSet } from './resolve';

/** What a keybinding, or the menu of a repository, can say beforehand. */
interface Wish {
  readonly kind: Kind | undefined;
  /** A commit, or a range as `A..B`. */
  readonly revision: string | undefined;
  readonly root: Uri | undefined;
}

/** `cocoDmaReview.reviewChanges`: asks which changes of a git repository to review, and opens them as a document. */
export function registerReviewChanges(documents: ChangesDocuments): Disposable {
  return commands.registerCommand('cocoDmaReview.reviewChanges', async (argument: unknown) => {
    try {
      await reviewChanges(readWish(argument), documents);
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      void window.showErrorMessage(l10n.t('The changes cannot be reviewed: {0}', reason));
    }
  });
}

async function reviewChanges(wish: Wish, documents: ChangesDocuments): Promise<void> {
  const api = await findGit();
  if (api.repositories.length === 0) {
    void sayNoRepository();
    return;
  }
  const repository = await repositoryFor(api, wish);
  // What git last told of can be older than what was just saved.
  await repository?.status();
  const kind = repository && (wish.kind ?? (await pickKind(repository)));
  const changes = kind && (await changeSet(repository, kind, wish.revision));
  // Escape in any question leaves everything as it is.
  if (changes) await open(repository, changes, documents);
}

async function open(repository: Repository, changes: ChangeSet, documents: ChangesDocuments): Promise<void> {
  const { isEmpty, text } = await generate(repository, changes);
  if (isEmpty) {
    void window.showInformationMessage(
      l10n.t('There is nothing to review: {0} has no changes.', labelOf(changes)),
    );
    return;
  }
  const document = await documents.open(uriOf(changes), text);
  // A setting can have another language for names like this one.
  if (document.languageId !== 'diff') await languages.setTextDocumentLanguage(document, 'diff');
  await window.showTextDocument(document, { preview: false });
}

async function changeSet(
  repository: Repository,
  kind: Kind,
  named: string | undefined,
): Promise<ChangeSet | undefined> {
  switch (kind) {
    case 'commit': {
      const revision = named ?? (await pickCommit(repository));
      return revision === undefined ? undefined : commitSet(repository, revision);
    }
    case 'range': {
      const range = named ?? (await pickRange(repository));
      return range === undefined ? undefined : rangeSet(repository, range);
    }
    default:
      return { kind, repository: repository.rootUri.toString() };
  }
}

/** The repository that is named, or else the one that the user chooses. */
async function repositoryFor(api: GitApi, { root }: Wish): Promise<Repository | undefined> {
  const named = root && api.getRepository(root);
  return named ?? pickRepository(api.repositories);
}

async function sayNoRepository(): Promise<void> {
  const show = l10n.t('Open Source Control');
  const said = l10n.t(
    'No git repository is open. One that begins above the open folder has to be opened in Source Control first.',
  );
  const chosen = await window.showInformationMessage(said, show);
  if (chosen === show) await commands.executeCommand('workbench.view.scm');
}

/** Takes `{ kind, revision, repository }`, or the source control whose menu the command stands in. */
function readWish(argument: unknown): Wish {
  const { kind, revision, repository, rootUri }: Partial<Record<string, unknown>> =
    typeof argument === 'object' && argument !== null ? { ...argument, ...rootOf(argument) } : {};
  return {
    kind: kinds.find((known) => known === kind),
    revision: typeof revision === 'string' ? revision : undefined,
    root:
      rootUri instanceof Uri ? rootUri : typeof repository === 'string' ? Uri.parse(repository) : undefined,
  };
}

/** A getter is not copied with the members of its object. */
function rootOf(argument: object): { readonly rootUri?: unknown } {
  return 'rootUri' in argument ? { rootUri: argument.rootUri } : {};
}
