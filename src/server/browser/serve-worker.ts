import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { GrammarBytes, Reviewer } from '../../review/reviewer';
import { createServer } from '../server';
import { Work } from '../work';

declare const self: DedicatedWorkerGlobalScope;

/** Turns this worker into the server, which speaks with the extension that started and guards it. */
export function serveWorker(createReviewer: (grammar: GrammarBytes) => Promise<Reviewer>): void {
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
        return createReviewer({ runtime, grammar: language });
      },
    },
    work,
  );
  connection.listen();
}

async function fetchBytes(uri: string): Promise<Uint8Array> {
  const response = await fetch(uri);
  if (!response.ok) throw new Error(`${uri}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
