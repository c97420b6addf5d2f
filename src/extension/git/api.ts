import type { Event, Uri } from 'vscode';

/**
 * What we use of the API, version 1, that VS Code's own git extension (`vscode.git`) exports. Its declarations are not part
 * of VS Code's: these are our own, of members that are there since VS Code 1.91 at the latest.
 */
export interface GitExports {
  /** False with the setting `git.enabled` off, or where no git was found; then {@link getAPI} throws. */
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

export interface GitApi {
  /** `uninitialized` while the extension still looks for repositories. */
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<'uninitialized' | 'initialized'>;
  /** A new object for each repository each time: they are told apart by their root. */
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
  getRepository(uri: Uri): Repository | null;
}

/** Everything that takes a path wants that of a file on disk. */
export interface Repository {
  readonly rootUri: Uri;
  readonly state: RepositoryState;
  /** Brings {@link state} up to date. */
  status(): Promise<void>;
  /** Rejects where `revision` names no commit. */
  getCommit(revision: string): Promise<Commit>;
  getMergeBase(one: string, other: string): Promise<string | undefined>;
  /** Newest first; with a `range` all that are in it. */
  log(options: { readonly maxEntries?: number; readonly range?: string }): Promise<readonly Commit[]>;
  /** The bytes of a file as it is in a commit. */
  buffer(revision: string, path: string): Promise<Uint8Array>;
  /** `git diff` or `git diff --cached`, as git writes it. */
  diff(cached: boolean): Promise<string>;
  /** Which files of the working tree differ from a commit, and how one of them does. */
  diffWith(revision: string): Promise<readonly Change[]>;
  diffWith(revision: string, path: string): Promise<string>;
  /** `git diff` of two objects: of blobs, or of all that is in two trees or commits. */
  diffBlobs(one: string, other: string): Promise<string>;
}

interface RepositoryState {
  readonly HEAD:
    | {
        readonly name?: string;
        readonly upstream?: { readonly remote: string; readonly name: string };
      }
    | undefined;
  readonly indexChanges: readonly Change[];
  readonly workingTreeChanges: readonly Change[];
  /** Where the setting `git.untrackedChanges` has untracked files apart from the others. */
  readonly untrackedChanges?: readonly Change[];
  readonly onDidChange: Event<void>;
}

export interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorDate?: Date;
  readonly authorName?: string;
  readonly authorEmail?: string;
}

export interface Change {
  readonly uri: Uri;
  readonly originalUri: Uri;
  readonly renameUri: Uri | undefined;
  readonly status: number;
}

/** Of the numbers in {@link Change.status}. */
export const untracked = 7;
