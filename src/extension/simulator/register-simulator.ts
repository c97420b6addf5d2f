import { commands, Disposable, Uri, window } from 'vscode';
import { activeEditor } from '../active-editor';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PanelState } from '../../panel/messages';
import { methods } from '../../protocol/methods';
import { panelType, SimulatorPanel } from './simulator-panel';

export interface Simulator {
  readonly panel: SimulatorPanel;
  dispose(): void;
}

/** `cocoDmaReview.openSimulator`: shows what the DMA core does with the call under the cursor, or with one like it. */
export function registerSimulator(client: BaseLanguageClient, extension: Uri): Simulator {
  const panel = new SimulatorPanel(client, Uri.joinPath(extension, 'dist'));
  const registered = Disposable.from(
    panel,
    commands.registerCommand('cocoDmaReview.openSimulator', async () => {
      await panel.open(await wishAtCursor(client));
    }),
    window.registerWebviewPanelSerializer(panelType, panel),
  );
  return {
    panel,
    dispose() {
      registered.dispose();
    },
  };
}

/** What the document at the cursor is about; undefined where there is none that is reviewed. */
async function wishAtCursor(
  client: BaseLanguageClient,
): Promise<Pick<PanelState, 'choice' | 'uri'> | undefined> {
  const editor = activeEditor();
  if (!editor) return undefined;
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  const { line, character } = editor.selection.active;
  const params = { uri, position: { line, character } };
  const choice = await client.sendRequest<PanelState['choice'] | null>(methods.simulatorPreset, params);
  return choice ? { choice, uri } : undefined;
}
