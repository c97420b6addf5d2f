import type { ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientId, clientName, clientOptions, distUri, startClient, type Shown } from './client';
import { startGuarded } from './guarded-worker';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<Shown> {
  const address = (name: string): string => distUri(context, name).toString(true);
  const grammar = { runtime: address('web-tree-sitter.wasm'), grammar: address('tree-sitter-c.wasm') };
  client = new LanguageClient(
    clientId,
    clientName,
    () => Promise.resolve(startGuarded(address('server.web.js'))),
    clientOptions(grammar),
  );
  return startClient(context, client);
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
