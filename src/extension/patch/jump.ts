import {
  commands,
  l10n,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { activeEditor } from '../active-editor';
import { workspaceFile } from '../workspace-files';
import { diffPlace } from './diff-uri';
import type { Diffs } from './diffs';
import { keepOpen } from './keep-open';
import { hunksAt, type HunkLine } from './hunks-at';
import { lineAt, lineOfPatch, nearestLine } from './line-map';
import { locate, type Wanted } from './locate';
import type { PatchFileData, PatchLineData } from '../../protocol/patch-files';

/** `cocoDmaReview.goToFile` leads from a hunk to the file in the workspace, and `cocoDmaReview.goToHunk` back. */
export function registerJumps(diffs: Diffs, openPatches: () => readonly string[]): readonly Disposable[] {
  const register = (name: string, run: (editor: TextEditor) => Promise<void>) =>
    commands.registerCommand(`cocoDmaReview.${name}`, async () => {
      const editor = activeEditor();
      if (editor) await run(editor);
    });
  return [
    register('goToFile', (editor) => goToFile(editor, diffs)),
    register('goToHunk', (editor) =>
      diffPlace(editor.document.uri) ? goToOwnHunk(editor, diffs) : goToHunk(editor, diffs, openPatches()),
    ),
  ];
}

async function goToFile({ document, selection }: TextEditor, diffs: Diffs): Promise<void> {
  const at = selection.active.line;
  const shown = diffs.at(document.uri);
  const inPatch = shown
    ? undefined
    : lineOfPatch((await diffs.load(document.uri.toString()))?.files ?? [], at);
  const file = shown?.file ?? inPatch?.file;
  const wanted = shown
    ? wantedOfText(shown.file, lineAt(shown.file, shown.side, at) ?? { [shown.side]: at })
    : inPatch && wantedOfText(inPatch.file, inPatch.line);
  if (!file || !wanted) {
    void window.showInformationMessage(l10n.t('There is no hunk here.'));
    return;
  }
  const paths = [file.newPath, file.oldPath].filter((path) => path !== undefined);
  const [uri] = (await Promise.all(paths.map(workspaceFile))).filter((found) => found !== undefined);
  const name = paths[0];
  if (!uri) {
    const message =
      name === undefined
        ? l10n.t('The patch does not name the file.')
        : l10n.t('{0} is in no open folder.', name);
    void window.showInformationMessage(message);
    return;
  }
  const today = await workspace.openTextDocument(uri);
  const found = locate(linesOf(today.getText()), wanted);
  if (!found)
    void window.showInformationMessage(
      l10n.t('Neither the line nor what is around it is in {0} as it is now.', workspace.asRelativePath(uri)),
    );
  else {
    // One who looks at the file comes back to the patch.
    await keepOpen(document.uri);
    await show(today, found.line);
    if (!found.isThere)
      void window.showInformationMessage(
        l10n.t('The line is not in {0} as it is now; it belongs here.', workspace.asRelativePath(uri)),
      );
  }
}

/** From a document that shows a file of a patch. */
async function goToOwnHunk({ document, selection }: TextEditor, diffs: Diffs): Promise<void> {
  const shown = diffs.at(document.uri);
  const line = shown && nearestLine(shown.file, shown.side, selection.active.line);
  if (shown && line) await showPatch(shown.patch, line.patch);
  else void window.showInformationMessage(l10n.t('There is no hunk here.'));
}

async function goToHunk(
  { document, selection }: TextEditor,
  diffs: Diffs,
  patches: readonly string[],
): Promise<void> {
  const path = pathInFolder(document.uri);
  const lines = linesOf(document.getText());
  const hits: { readonly patch: string; readonly hit: HunkLine }[] = [];
  for (const patch of path === undefined ? [] : patches) {
    const files = (await diffs.load(patch))?.files ?? [];
    const own = files.filter(({ oldPath, newPath }) => oldPath === path || newPath === path);
    for (const hit of hunksAt(lines, selection.active.line, own)) hits.push({ patch, hit });
  }
  const chosen = hits.length > 1 ? await ask(hits) : hits[0];
  if (chosen) await showPatch(chosen.patch, chosen.hit.line.patch);
  else if (hits.length === 0)
    void window.showInformationMessage(l10n.t('No open patch has this line in a hunk.'));
}

async function ask(hits: readonly { readonly patch: string; readonly hit: HunkLine }[]) {
  const items = hits.map((one) => {
    const name = Uri.parse(one.patch).path.split('/').at(-1) ?? '';
    const line = l10n.t('line {0}', one.hit.line.patch + 1);
    return { label: one.hit.file.title || name, description: `${name}, ${line}`, one };
  });
  return (await window.showQuickPick(items, { title: l10n.t('Go to which patch?') }))?.one;
}

/** Where a line of a hunk is to be looked for: among what the file becomes, and among what it was. */
function wantedOfText(
  { base, result }: PatchFileData,
  line: Pick<PatchLineData, 'base' | 'result'>,
): readonly Wanted[] {
  return [
    ...(line.result === undefined ? [] : [{ lines: linesOf(result), line: line.result }]),
    ...(line.base === undefined ? [] : [{ lines: linesOf(base), line: line.base }]),
  ];
}

async function showPatch(patch: string, line: number): Promise<void> {
  await show(await workspace.openTextDocument(Uri.parse(patch, true)), line);
}

async function show(document: TextDocument, line: number): Promise<void> {
  const editor = await window.showTextDocument(document);
  const { range, firstNonWhitespaceCharacterIndex: character } = document.lineAt(line);
  editor.selection = new Selection(line, character, line, character);
  editor.revealRange(new Range(range.start, range.end), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The path of a file below its workspace folder, as patches call it; undefined where it is in none. */
function pathInFolder(uri: Uri): string | undefined {
  const folder = workspace.getWorkspaceFolder(uri);
  return folder && uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}
