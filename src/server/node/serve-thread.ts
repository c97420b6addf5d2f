import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { createConnection, PortMessageReader, PortMessageWriter } from 'vscode-languageserver/node';
import { createServer, type Host } from '../server';
import { Work } from '../work';
import { listOnDisk, readFromDisk } from './disk';

/**
 * Turns this thread into the server, which speaks with the thread that started it.
 *
 * @throws where this is no thread
 */
export function serveThread(createReviewer: Host['createReviewer']): void {
  if (!parentPort) throw new Error('The server runs in a thread that is started for it.');
  const port = parentPort;
  const work = new Work((sign) => {
    port.postMessage(sign);
  });
  const connection = createConnection(new PortMessageReader(port), new PortMessageWriter(port), {
    messageStrategy: work,
  });
  const host: Host = {
    readFile: readFromDisk,
    listFolder: listOnDisk,
    rulePages: pathToFileURL(join(__dirname, 'rules')).href,
    nextTurn: () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
    createReviewer,
  };
  createServer(connection, host, work);
  connection.listen();
}
