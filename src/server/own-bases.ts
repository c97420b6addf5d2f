import { RequestType, type Connection } from 'vscode-languageserver';
import { methods } from '../protocol/methods';
import { asRecord, asTexts } from './initialization';

/**
 * Asks the client for the folders with the files that a document applies to, for documents of the schemes that it named: those
 * whose files are of a commit, not of the workspace. The client reads files below these folders as any other, and opens them.
 */
const baseFolders = new RequestType<{ uri: string }, unknown, void>(methods.baseFolders);

/** Tells the folders below which the files are that a document applies to. */
export type FoldersOf = (uri: string) => Promise<readonly string[]>;

/**
 * @param schemes of documents that bring folders of their own
 * @param folders those of the workspace, for all others
 */
export function foldersOfDocuments(
  connection: Connection,
  schemes: readonly string[],
  folders: () => Promise<readonly string[]>,
): FoldersOf {
  return async (uri) => {
    if (!schemes.some((scheme) => uri.startsWith(`${scheme}:`))) return folders();
    try {
      return asTexts(asRecord(await connection.sendRequest(baseFolders, { uri }))['folders']);
    } catch {
      return [];
    }
  };
}
