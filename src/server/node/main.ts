import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { readOwn } from '../../disk/plain-file';
import { createReviewer } from '../../review/create-reviewer';
import { documentsOfAnEditor } from '../../review/reviewer';
import { createServer } from '../server';
import { listOnDisk, readFromDisk } from './disk';

const connection = createConnection();
createServer(connection, {
  readFile: readFromDisk,
  listFolder: listOnDisk,
  rulePages: pathToFileURL(join(__dirname, 'rules')).href,
  nextTurn: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
  createReviewer: async () =>
    createReviewer(
      {
        runtime: await readOwn(join(__dirname, 'web-tree-sitter.wasm')),
        grammar: await readOwn(join(__dirname, 'tree-sitter-c.wasm')),
      },
      documentsOfAnEditor,
    ),
});
connection.listen();
