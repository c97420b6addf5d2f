import { l10n, Uri } from 'vscode';
import { addressOf, changeSetAt, changesScheme, type ChangeSet } from './change-set';

/** What a reader calls `changes`. */
export function labelOf(changes: ChangeSet): string {
  switch (changes.kind) {
    case 'worktree':
      return l10n.t('Working tree');
    case 'staged':
      return l10n.t('Staged changes');
    default:
      return changes.label;
  }
}

/** The address of the document that shows `changes`. */
export function uriOf(changes: ChangeSet): Uri {
  return Uri.from({ scheme: changesScheme, ...addressOf(changes, labelOf(changes)) });
}

/** What the change set at `uri` is called, and in which repository it is; undefined where `uri` is of another kind. */
export function describeChanges(uri: Uri): { readonly label: string; readonly root: Uri } | undefined {
  const changes = uri.scheme === changesScheme ? changeSetAt(uri) : undefined;
  return changes && { label: labelOf(changes), root: Uri.parse(changes.repository) };
}
