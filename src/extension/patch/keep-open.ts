import { commands, TabInputText, window, type TabGroup, type Uri } from 'vscode';

/** What is found goes with the patch: where `uri` is only a preview, it stays when another editor is opened. */
export async function keepOpen(uri: Uri): Promise<void> {
  const isPreview = ({ activeTab }: TabGroup): boolean =>
    activeTab?.isPreview === true &&
    activeTab.input instanceof TabInputText &&
    activeTab.input.uri.toString() === uri.toString();
  if (isPreview(window.tabGroups.activeTabGroup))
    await commands.executeCommand('workbench.action.keepEditor');
}
