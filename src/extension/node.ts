import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientId, clientName, clientOptions, distUri, startClient, type Shown } from './client';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<Shown> {
  const server = { module: distUri(context, 'server.cjs').fsPath, transport: TransportKind.ipc };
  const debug = { ...server, options: { execArgv: ['--inspect=6009'] } };
  client = new LanguageClient(clientId, clientName, { run: server, debug }, clientOptions());
  return startClient(context, client);
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
