import { commands, l10n, Uri, window, type Disposable } from 'vscode';
import { activeEditor } from '../active-editor';
import { diffPlace, diffUri } from './diff-uri';
import type { Diffs } from './diffs';
import { keepOpen } from './keep-open';
import type { PatchFileData, PatchFilesAnswer } from '../../protocol/patch-files';

/** `cocoDmaReview.openDiffs`: opens the files that the given or active patch changes, each before and after. */
export function registerOpenDiffs(diffs: Diffs): Disposable {
  return commands.registerCommand('cocoDmaReview.openDiffs', async (given: unknown) => {
    const uri = given instanceof Uri ? given : activeEditor()?.document.uri;
    const data = uri && !diffPlace(uri) ? await diffs.prepare(uri.toString()) : undefined;
    if (!uri || !data || data.files.length === 0) {
      void window.showInformationMessage(l10n.t('There is no patch in the active editor.'));
      return;
    }
    await keepOpen(uri);
    const name = uri.path.split('/').at(-1) ?? '';
    await openAll(uri.toString(), data, l10n.t('{0}: Before and After', name));
  });
}

/** All in one editor or, in an editor that has none for that, one after the other. */
async function openAll(patch: string, { files }: PatchFilesAnswer, title: string): Promise<void> {
  const pairs = files.map((file, index) => ({
    file,
    base: diffUri(patch, files, index, 'base'),
    result: diffUri(patch, files, index, 'result'),
  }));
  try {
    const resources = pairs.map(({ file: { kind }, base, result }) => [
      kind === 'deleted' ? base : result,
      kind === 'added' ? undefined : base,
      kind === 'deleted' ? undefined : result,
    ]);
    await commands.executeCommand('vscode.changes', title, resources);
  } catch {
    for (const { file, base, result } of pairs)
      await commands.executeCommand('vscode.diff', base, result, titleOf(file, title), { preview: false });
  }
}

function titleOf({ newPath, oldPath }: PatchFileData, title: string): string {
  return (newPath ?? oldPath)?.split('/').at(-1) ?? title;
}
