import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'vscode-languageserver/node';
import type { Reviewer } from '../../../src/review/reviewer';
import { createServer, type Host } from '../../../src/server/server';
import { Work } from '../../../src/server/work';
import { hold, type Input } from '../input';
import { Client } from './client';
import { holdInside } from './tree';

/** So long, in steps of ten milliseconds, a server may say nothing while it owes an answer. */
const patience = 400;

/** Plays a session to a server and holds that each request is answered once, and nothing is read from elsewhere. */
export async function holdSession(reviewer: Reviewer, { name, text, files }: Input): Promise<void> {
  const faults: unknown[] = [];
  const client = new Client();
  const server = createConnection(client.reader, client.writer);
  const inTree = (uri: string, folder: string): string => {
    try {
      hold(
        uri.startsWith(`${folder.replace(/\/$/, '')}/`),
        'only files below a folder are asked for',
        `${uri} in ${folder}`,
      );
      holdInside(bytesOf(uri.slice(folder.replace(/\/$/, '').length + 1)));
    } catch (thrown) {
      faults.push(thrown);
    }
    return uri.slice('file:///tree/'.length);
  };
  const host: Host = {
    readFile: (uri, folder) => {
      const path = inTree(uri, folder);
      return Promise.resolve(Object.hasOwn(files, path) ? files[path] : undefined);
    },
    listFolder: (uri) =>
      Promise.resolve(
        Object.keys(files)
          .filter((path) => `file:///tree/${path}`.startsWith(uri))
          .map((path) => path.split('/').at(-1) ?? ''),
      ),
    nextTurn: () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
    createReviewer: () => Promise.resolve(reviewer),
  };
  createServer(server, host, new Work());
  server.listen();
  for (const line of linesOf(text)) await say(client, line);
  await answered(client);
  client.send({ id: 'shutdown', method: 'shutdown' });
  await answered(client);
  for (const fault of faults) throw fault;
  if (name === 'orderly')
    hold(client.errors.length === 0, 'a server logs no error of an orderly client', client.errors[0]);
}

/** `path` with its escapes undone byte by byte: names need not be UTF-8. */
function bytesOf(path: string): string {
  return path.replace(/%([\da-f]{2})/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
}

function linesOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text.split('\n').flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return typeof value === 'object' && value !== null ? [{ ...value }] : [];
    } catch {
      return [];
    }
  });
}

async function say(client: Client, line: Readonly<Record<string, unknown>>): Promise<void> {
  const { initialize, answer, wait } = line;
  if ('initialize' in line) {
    client.send({ id: 'initialize', method: 'initialize', params: initialize });
    await answered(client);
    client.send({ method: 'initialized', params: {} });
  } else if (typeof answer === 'object' && answer !== null) {
    const { method, ...rest } = answer as { method: string };
    client.answers(method, rest);
  } else if (typeof wait === 'number') await pause(Math.min(wait, 500));
  else client.send(line);
}

async function answered(client: Client): Promise<void> {
  for (
    let quiet = 0, came = client.came;
    client.unanswered.length > 0;
    quiet = came === client.came ? quiet + 1 : 0
  ) {
    came = client.came;
    hold(quiet < patience, 'each request is answered', client.unanswered.join(', '));
    await (quiet < 20
      ? new Promise((resolve) => {
          setImmediate(resolve);
        })
      : pause(10));
  }
}
