import { l10n, Position, Range, ViewColumn, window, workspace } from 'vscode';
import type { LineData } from '../../protocol/range';
import { plainFile } from '../workspace-files';

/** Shows a line of the workspace beside the panel. The page says which: nothing outside of the workspace is opened for it. */
export async function openLine({ uri, line }: LineData): Promise<void> {
  const file = await plainFile(uri);
  if (!file) {
    void window.showInformationMessage(l10n.t('{0} is in no open folder.', uri));
    return;
  }
  const document = await workspace.openTextDocument(file);
  const start = document.validatePosition(new Position(Math.max(line - 1, 0), 0));
  await window.showTextDocument(document, {
    selection: new Range(start, start),
    viewColumn: ViewColumn.Beside,
  });
}
