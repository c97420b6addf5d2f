import { commands, TabInputText, window, workspace, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Reviews } from '../review/reviews';
import { registerDiffFindings } from './diff-findings';
import { registerDiffHover } from './diff-hover';
import type { Diffs } from './diffs';
import { registerJumps } from './jump';
import { registerOpenDiffs } from './open-diffs';

/** What there is to do with a patch as a set of files: see them side by side, and go between hunks and files. */
export function registerPatchWork(
  diffs: Diffs,
  reviews: Reviews,
  client: BaseLanguageClient,
): readonly Disposable[] {
  let known: readonly string[] = [];
  const tellMenus = (): void => {
    // While the review of an edit is under way, a patch is what it was before.
    const patches = reviews
      .all()
      .flatMap(([uri, review]) => ((review ? review.kind === 'patch' : known.includes(uri)) ? [uri] : []));
    if (patches.join('\n') === known.join('\n')) return;
    known = patches;
    void commands.executeCommand('setContext', 'cocoDmaReview.patches', patches);
  };
  return [
    registerOpenDiffs(diffs),
    registerDiffHover(diffs, client),
    ...registerDiffFindings(diffs),
    ...registerJumps(diffs, mayBePatches),
    reviews.onDidChange(tellMenus),
  ];
}

/** Addresses of what is open in tabs and can hold a patch; whether it does, the server says. */
function mayBePatches(): readonly string[] {
  const inTabs = window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof TabInputText ? [input.uri.toString()] : []));
  return workspace.textDocuments
    .filter(({ languageId }) => ['diff', 'kernel-mail', 'plaintext'].includes(languageId))
    .map(({ uri }) => uri.toString())
    .filter((uri) => inTabs.includes(uri));
}
