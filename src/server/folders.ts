import type { Connection, InitializeParams } from 'vscode-languageserver';
import { asRecord } from './initialization';
import type { Log } from './log';

/** Tells the addresses of the open folders: asked anew where the client can be, otherwise what it started with. */
export function workspaceFolders(
  connection: Connection,
  params: InitializeParams,
  log: Log,
): () => Promise<readonly string[]> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only folder that some clients name
  const { rootUri, workspaceFolders: folders, capabilities } = params;
  const atStart = urisOf(folders) ?? (typeof rootUri === 'string' && rootUri !== '' ? [rootUri] : []);
  if (capabilities.workspace?.workspaceFolders !== true) return () => Promise.resolve(atStart);
  return () =>
    log.guard(atStart, async () => {
      return urisOf(await connection.workspace.getWorkspaceFolders()) ?? atStart;
    });
}

/** The addresses that a client gives, whatever else it does; undefined where it gives no list. */
function urisOf(folders: unknown): readonly string[] | undefined {
  if (!Array.isArray(folders)) return undefined;
  return folders.flatMap((folder: unknown) => {
    const { uri } = asRecord(folder);
    return typeof uri === 'string' ? [uri] : [];
  });
}
