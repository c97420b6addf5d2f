import { RequestType, type Connection } from 'vscode-languageserver';
import type { ReadFile } from './base-files';
import { asRecord } from './initialization';

/** Asks the client for a file of the workspace: only it can read those that are on no disk of this machine. */
const readFileRequest = new RequestType<{ uri: string }, unknown, void>('cocoDmaReview/readFile');

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
