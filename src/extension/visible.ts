import { Disposable, window } from 'vscode';
import { methods } from '../protocol/methods';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Tells the server which documents are in sight: their reviews come first. */
export function registerVisible(client: BaseLanguageClient): Disposable {
  const tell = (): void => {
    const uris = window.visibleTextEditors.map(({ document }) =>
      client.code2ProtocolConverter.asUri(document.uri),
    );
    client.sendNotification(methods.visible, { uris: [...new Set(uris)] }).catch(() => undefined);
  };
  tell();
  return Disposable.from(window.onDidChangeVisibleTextEditors(tell));
}
