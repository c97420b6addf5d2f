import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { createReviewer } from '../../review/create-reviewer';
import { documentsOfAnEditor } from '../../review/reviewer';
import { readFromClient } from '../client-files';
import { createServer } from '../server';

const connection = createConnection();
createServer(connection, {
  // A client that does not serve files is an editor on this machine's disk.
  readFile: (uri) => readFromClient(connection, uri).catch(() => readFromDisk(uri)),
  createReviewer: async () =>
    createReviewer(
      {
        runtime: await readFile(join(__dirname, 'web-tree-sitter.wasm')),
        grammar: await readFile(join(__dirname, 'tree-sitter-c.wasm')),
      },
      documentsOfAnEditor,
    ),
});
connection.listen();

async function readFromDisk(uri: string): Promise<string | undefined> {
  try {
    return await readFile(fileURLToPath(uri), 'utf8');
  } catch {
    return undefined;
  }
}
