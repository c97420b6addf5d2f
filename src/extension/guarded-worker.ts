import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { reasons } from '../guard/limits';
import { isMessage } from '../guard/message';
import { isSign } from '../guard/signs';
import { Supervisor, type GuardedWorker, type WorkerEvents } from '../guard/supervisor';

/**
 * Starts the server in a worker that is guarded, and gives what a client speaks with it over. A browser tells no one how much
 * memory a worker takes: one that it ends for that is silent, and so ended here, too.
 *
 * @param script address of the worker's script
 */
export function startGuarded(script: string): MessageTransports {
  const { port1: client, port2: server } = new MessageChannel();
  const supervisor = new Supervisor({
    start: (events) => startWorker(script, events),
    tell: (message) => {
      server.postMessage(message);
    },
    leave: () => {
      supervisor.end();
      server.close();
    },
    isTooLarge: () => false,
  });
  server.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) supervisor.receive(data);
  };
  return { reader: new BrowserMessageReader(client), writer: new BrowserMessageWriter(client) };
}

function startWorker(script: string, events: WorkerEvents): GuardedWorker {
  const worker = new Worker(script);
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isSign(data)) events.onSign(data);
    else if (isMessage(data)) events.onMessage(data);
  };
  worker.onerror = ({ message }) => {
    events.onEnd(reasons.failed(message));
  };
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    end: () => {
      worker.terminate();
    },
  };
}
