import { Disposable, EventEmitter, l10n, Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import type { GitApi, Repository } from './api';
import { baseFolder } from './bases';
import { changeSetAt, changesScheme, type ChangeSet } from './change-set';
import { findGit, isBelow, repositoryAt } from './find-git';
import { generate } from './generate';

/** Git tells of one action in several steps. */
const debounceMs = 300;

/**
 * The documents that show change sets. Those of the working tree and of the index follow these: what was found in an older
 * state is not shown for longer than it takes to look again.
 */
export class ChangesDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  /** By document, of the text that it was given last. */
  readonly #bases = new Map<string, Uri | undefined>();
  readonly #watched = new Map<string, Disposable>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #disposables = Disposable.from(
    this.#changed,
    workspace.registerTextDocumentContentProvider(changesScheme, this),
    workspace.onDidSaveTextDocument(({ uri }) => {
      if (this.#openOnes().some(({ changes }) => isBelow(uri, Uri.parse(changes.repository))))
        this.#refreshSoon();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      this.#bases.delete(uri.toString());
    }),
  );

  readonly onDidChange = this.#changed.event;

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const changes = changeSetAt(uri);
    if (!changes) throw new Error(l10n.t('The address names no changes.'));
    const repository = await repositoryAt(changes.repository);
    if (isLive(changes)) this.#watch(repository, await findGit());
    const { text, base } = await generate(repository, changes);
    this.#bases.set(uri.toString(), base === undefined ? undefined : baseFolder(repository, base));
    return text;
  }

  /** Answers the server's question for the folders with the files that a document applies to. */
  readonly answer = (params: unknown): { readonly folders: readonly string[] } => {
    const isAsked = typeof params === 'object' && params !== null && 'uri' in params;
    const base = isAsked && typeof params.uri === 'string' ? this.#bases.get(params.uri) : undefined;
    return { folders: base ? [base.toString()] : [] };
  };

  dispose(): void {
    clearTimeout(this.#timer);
    for (const watched of this.#watched.values()) watched.dispose();
    this.#disposables.dispose();
  }

  #watch({ rootUri, state }: Repository, api: GitApi): void {
    const root = rootUri.toString();
    if (this.#watched.has(root)) return;
    const refresh = (): void => {
      this.#refreshSoon();
    };
    // A repository that was closed and opened again tells of its changes anew.
    const reopened = api.onDidOpenRepository((repository) => {
      if (repository.rootUri.toString() !== root) return;
      this.#watched.get(root)?.dispose();
      this.#watched.delete(root);
      this.#watch(repository, api);
      refresh();
    });
    this.#watched.set(root, Disposable.from(state.onDidChange(refresh), reopened));
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const { uri } of this.#openOnes()) this.#changed.fire(uri);
    }, debounceMs);
  }

  /** The open documents whose changes go on. */
  #openOnes(): readonly { readonly uri: Uri; readonly changes: ChangeSet }[] {
    return workspace.textDocuments.flatMap(({ uri }) => {
      const changes = uri.scheme === changesScheme ? changeSetAt(uri) : undefined;
      return changes && isLive(changes) ? [{ uri, changes }] : [];
    });
  }
}

function isLive({ kind }: ChangeSet): boolean {
  return kind === 'worktree' || kind === 'staged';
}
