import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { Log } from './log';

/** Tells the addresses of the open folders: asked anew where the client can be, otherwise what it started with. */
export function workspaceFolders(
  connection: Connection,
  params: InitializeParams,
  log: Log,
): () => Promise<readonly string[]> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only folder that some clients name
  const { rootUri, workspaceFolders: folders, capabilities } = params;
  const atStart = folders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  if (capabilities.workspace?.workspaceFolders !== true) return () => Promise.resolve(atStart);
  return () =>
    log.guard(atStart, async () => {
      const open = await connection.workspace.getWorkspaceFolders();
      return open?.map(({ uri }) => uri) ?? atStart;
    });
}
