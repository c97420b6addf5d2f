import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createReviewer } from '../../review/create-reviewer';
import { documentsOfAnEditor } from '../../review/reviewer';
import { createServer } from '../server';
import { Work } from '../work';

declare const self: DedicatedWorkerGlobalScope;

/** Tells the extension, which guards this worker, what it is at. */
const work = new Work((sign) => {
  self.postMessage(sign);
});
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), {
  messageStrategy: work,
});
const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();

createServer(
  connection,
  {
    // A timer would wait for four milliseconds each time.
    nextTurn: () =>
      new Promise((resolve) => {
        turns.push(resolve);
        channel.port2.postMessage(undefined);
      }),
    createReviewer: async ({ grammar }) => {
      if (!grammar) throw new Error('The client did not say where the grammar of C is.');
      const [runtime, language] = await Promise.all([
        fetchBytes(grammar.runtime),
        fetchBytes(grammar.grammar),
      ]);
      return createReviewer({ runtime, grammar: language }, documentsOfAnEditor);
    },
  },
  work,
);
connection.listen();

async function fetchBytes(uri: string): Promise<Uint8Array> {
  const response = await fetch(uri);
  if (!response.ok) throw new Error(`${uri}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
