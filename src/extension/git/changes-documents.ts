import {
  Disposable,
  EventEmitter,
  l10n,
  Uri,
  workspace,
  type TextDocument,
  type TextDocumentContentProvider,
} from 'vscode';
import { openDocument } from '../open-document';
import type { GitApi, Repository } from './api';
import { baseFolder } from './bases';
import { changeSetAt, changesScheme, type ChangeSet } from './change-set';
import { findGit, isBelow, repositoryAt } from './find-git';
import { generate } from './generate';

/** Git tells of one action in several steps. */
const debounceMs = 300;

/** How long VS Code may take to show a text that it has. */
const patienceMs = 5000;

/**
 * The documents that show change sets. Those of the working tree and of the index follow these: what was found in an older
 * state is not shown for longer than it takes to look again.
 */
export class ChangesDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  /** Stands before the registration below, which looks for it. */
  readonly onDidChange = this.#changed.event;
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

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const changes = changeSetAt(uri);
    if (!changes) throw new Error(l10n.t('The address names no changes.'));
    const repository = await repositoryAt(changes.repository);
    if (isLive(changes)) this.#watch(repository, await findGit());
    const { text, base } = await generate(repository, changes);
    this.#bases.set(uri.toString(), base === undefined ? undefined : baseFolder(repository, base));
    return text;
  }

  /** The document at `uri`, with `text`: one that was open, or that VS Code did not yet forget, can be of an older state. */
  async open(uri: Uri, text: string): Promise<TextDocument> {
    const known = openDocument(uri.toString());
    if (known && linesOf(known.getText()) !== linesOf(text))
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          listener.dispose();
          resolve();
        };
        const timer = setTimeout(done, patienceMs);
        const listener = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
          if (document === known && contentChanges.length > 0) done();
        });
        this.#changed.fire(uri);
      });
    return workspace.openTextDocument(uri);
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

/** A text as VS Code compares it: the ends of its lines are made alike. */
function linesOf(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function isLive({ kind }: ChangeSet): boolean {
  return kind === 'worktree' || kind === 'staged';
}
