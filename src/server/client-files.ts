import { RequestType, type Connection } from 'vscode-languageserver';
import { asRecord } from './initialization';

/** Asks the client for a file of the workspace: only it can read those that are on no disk of this machine. */
const readFileRequest = new RequestType<{ uri: string }, unknown, void>('cocoDmaReview/readFile');

/** @throws where the client does not know the request */
export async function readFromClient(connection: Connection, uri: string): Promise<string | undefined> {
  const { text } = asRecord(await connection.sendRequest(readFileRequest, { uri }));
  return typeof text === 'string' ? text : undefined;
}
