import { RequestType, type Connection } from 'vscode-languageserver';
import type { ReadFile } from './base-files';
import type { ListFolder } from './folder-files';
import { methods } from '../protocol/methods';
import { asRecord, asTexts } from './initialization';

/** Asks the client for a file of the workspace: only it can read those that are on no disk of this machine. */
const readFileRequest = new RequestType<{ uri: string }, unknown, void>(methods.readFile);

/** Asks the client for the names of the files in a folder of the workspace. */
const readFolderRequest = new RequestType<{ uri: string }, unknown, void>(methods.readFolder);

/** For clients that know the request: of the others, some never answer what they do not know. */
export function clientFiles(connection: Connection): ReadFile {
  return async (uri) => {
    try {
      const { text } = asRecord(await connection.sendRequest(readFileRequest, { uri }));
      return typeof text === 'string' ? text : undefined;
    } catch {
      return undefined;
    }
  };
}

/** For clients that know this request. */
export function clientFolders(connection: Connection): ListFolder {
  return async (uri) => {
    try {
      return asTexts(asRecord(await connection.sendRequest(readFolderRequest, { uri }))['names']);
    } catch {
      return [];
    }
  };
}
