import { workspace, type TextDocument } from 'vscode';

/** The document at `uri`, an address as text, where VS Code has it open. */
export function openDocument(uri: string): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri);
}
