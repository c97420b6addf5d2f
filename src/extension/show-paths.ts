import { commands, l10n, Uri, window, type Disposable } from 'vscode';
import { activeEditor } from './active-editor';
import { openDocument } from './open-document';
import type { FunctionPathsAnswer } from '../protocol/function-paths';
import { methods } from '../protocol/methods';
import type { BaseLanguageClient } from 'vscode-languageclient';

/**
 * `cocoDmaReview.showPaths`: shows where the paths of a function lead, the one that is named or the one under the cursor.
 */
export function registerShowPaths(client: BaseLanguageClient): Disposable {
  return commands.registerCommand(
    'cocoDmaReview.showPaths',
    async (document: unknown, name: unknown, line: unknown) => {
      const asked = typeof document === 'string' ? Uri.parse(document) : document;
      const editor = activeEditor();
      const uri = asked instanceof Uri ? asked : editor?.document.uri;
      if (!uri) return;
      const answer = await client.sendRequest<FunctionPathsAnswer | null>(methods.functionPaths, {
        uri: client.code2ProtocolConverter.asUri(uri),
        line: typeof line === 'number' ? line : (editor?.selection.active.line ?? 0),
        ...(typeof name === 'string' && { function: name }),
      });
      if (!answer || answer.locations.length === 0)
        void window.showInformationMessage(l10n.t('There is no function with DMA calls here.'));
      else if (isCurrent(uri, answer)) await peek(client, uri, answer);
    },
  );
}

/** Whether the document is still what the answer is of. */
function isCurrent(uri: Uri, { version }: FunctionPathsAnswer): boolean {
  return openDocument(uri.toString())?.version === version;
}

async function peek(
  { protocol2CodeConverter: convert }: BaseLanguageClient,
  uri: Uri,
  { position, locations }: FunctionPathsAnswer,
): Promise<void> {
  await commands.executeCommand(
    'editor.action.peekLocations',
    uri,
    convert.asPosition(position),
    locations.map((location) => convert.asLocation(location)),
    'peek',
  );
}
