import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { DidOpenTextDocumentNotification, InitializeRequest } from 'vscode-languageserver/node';
import { hangingCommand, PlainClient } from './plain-client';

const text = '/* HANG */ void f(void) { dma_map_single(); }';
const opened = { textDocument: { uri: 'file:///tree/a.c', languageId: 'c', version: 1, text } };

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process is gone; a minute is far more than any machine needs. */
async function gone(pid: number): Promise<void> {
  for (let waited = 0; isThere(pid) && waited < 60_000; waited += 50) await pause(50);
  assert.equal(isThere(pid), false, 'the server lives on');
}

describe('cli: a server that hangs and whose client is gone', function () {
  this.timeout(120_000);
  let client: PlainClient | undefined;
  afterEach(() => {
    client?.kill();
  });

  /** A server that is busy, and would be for longer than any test. */
  async function busy(processId: number | null): Promise<PlainClient> {
    const one = (client = new PlainClient({}, ['--lsp'], hangingCommand));
    const initializationOptions = { limitSeconds: 3600 };
    const params = { processId, capabilities: {}, workspaceFolders: null, initializationOptions };
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still wants it to be there
    await one.request(InitializeRequest.type, { ...params, rootUri: null });
    one.notify(DidOpenTextDocumentNotification.type, opened);
    await pause(500);
    return one;
  }

  it('ends when its standard input does', async () => {
    assert.equal(await (await busy(null)).hangUp(), 1);
  });

  it('ends when it is told to', async () => {
    assert.equal(await (await busy(null)).leave(true), 0);
    assert.equal(await (await busy(null)).leave(false), 1);
  });

  it('ends when the process is gone that the client said it has', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const one = await busy(parent.pid ?? 0);
    assert.ok(one.pid !== undefined && isThere(one.pid));
    parent.kill('SIGKILL');
    await gone(one.pid);
  });

  it('ends when the process that started it is killed', async () => {
    // The client is in a process of its own, which starts the server as an editor does, by a channel.
    const script = hangingCommand.replace('cli.cjs', 'server.cjs');
    const editor = spawn(process.execPath, ['-e', editorScript(script)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = (await once(editor.stdout, 'data')) as [Buffer];
    const server = Number(pid.toString());
    await pause(1500);
    assert.ok(isThere(server));
    editor.kill('SIGKILL');
    await gone(server);
  });

  it('goes on where its client is there', async () => {
    const one = await busy(process.pid);
    await pause(1500);
    assert.ok(one.pid !== undefined && isThere(one.pid));
  });
});

function editorScript(server: string): string {
  const initialize = {
    ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
    params: {
      ...{ processId: null, rootUri: null, capabilities: {}, workspaceFolders: null },
      initializationOptions: { limitSeconds: 3600 },
    },
  };
  const open = { jsonrpc: '2.0', method: 'textDocument/didOpen', params: opened };
  return `
    const server = require('node:child_process').fork(${JSON.stringify(server)}, ['--node-ipc']);
    server.send(${JSON.stringify(initialize)});
    server.send(${JSON.stringify(open)});
    console.log(server.pid);`;
}
