import { TabInputText, window, type TextEditor } from 'vscode';

/**
 * The editor that the user works in. Never the field of a comment thread: VS Code gives that out as the active editor while
 * the thread is made, whether there is anything to write or not.
 */
export function activeEditor(): TextEditor | undefined {
  const active = window.activeTextEditor;
  if (active?.document.uri.scheme !== 'comment') return active;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText ? input.uri.toString() : undefined;
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
}
