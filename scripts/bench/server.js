import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { largeFile, largeMbox } from './large.js';
import { quantile } from './measure.js';

/**
 * How long a hover in a small file takes while a large document is reviewed, against the same when nothing else is done; and
 * the review itself. Prints it.
 *
 * @param {string} root of this project
 * @param {string} dist where it was built
 */
export async function answers(root, dist) {
  const small = readFileSync(join(root, 'test/fixtures/workspace/drivers/misc/nimbus/nimbus-ring.c'), 'utf8');
  for (const [what, name, text] of [
    ['C file of 20,000 lines', 'large.c', largeFile(root)],
    ['mbox of 5 MB', 'large.mbox', largeMbox(root)],
  ]) {
    const server = new Server(join(dist, 'cli.cjs'));
    try {
      await server.start();
      server.open('small.c', small);
      await server.findingsOf('small.c');
      const idle = await hovers(server, small, () => false);
      const start = performance.now();
      server.open(name, text);
      let hasEnded = false;
      const end = server.findingsOf(name).then(() => {
        hasEnded = true;
        return performance.now() - start;
      });
      await pause(20);
      const busy = await hovers(server, small, () => hasEnded);
      const [none, during] = [quantile(idle, 0.5), quantile(busy, 0.5)];
      console.log(
        `${what}: reviewed in ${((await end) / 1000).toFixed(1)} s; a hover elsewhere meanwhile ${during.toFixed(1)} ms, p95 ${quantile(busy, 0.95).toFixed(0)} ms, of ${busy.length}; idle ${none.toFixed(1)} ms, ratio ${(during / none).toFixed(1)}`,
      );
    } finally {
      server.end();
    }
  }
}

/** The milliseconds of up to a hundred hovers, one after the other, with a reader's pause in between. */
async function hovers(server, text, isOver) {
  const line = text.split('\n').findIndex((one) => one.includes('dma_map_phys('));
  const character = text.split('\n')[line].indexOf('dma_map_phys');
  const times = [];
  while (times.length < 100 && !isOver()) {
    const start = performance.now();
    const textDocument = { uri: server.uri('small.c') };
    await server.request('textDocument/hover', { textDocument, position: { line, character } });
    times.push(performance.now() - start);
    await pause(10);
  }
  return times;
}

/** A process of the language server. */
class Server {
  #bytes = Buffer.alloc(0);
  #id = 0;
  #answers = new Map();
  #published = new Map();
  #process;

  /** @param {string} command */
  constructor(command) {
    this.#process = spawn(process.execPath, [command, '--lsp'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process.stdout.on('data', (bytes) => this.#take(bytes));
  }

  async start() {
    await this.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    this.#send({ method: 'initialized', params: {} });
  }

  /** @param {string} name */
  uri(name) {
    return `file:///bench/${name}`;
  }

  open(name, text) {
    const textDocument = { uri: this.uri(name), languageId: 'c', version: 1, text };
    this.#send({ method: 'textDocument/didOpen', params: { textDocument } });
  }

  /** @param {string} name */
  findingsOf(name) {
    return new Promise((resolve) => this.#published.set(this.uri(name), resolve));
  }

  request(method, params) {
    const id = ++this.#id;
    this.#send({ id, method, params });
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  end() {
    this.#process.kill();
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #take(bytes) {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      const length = Number(/^Content-Length: (\d+)/.exec(this.#bytes.subarray(0, end).toString())?.[1]);
      if (end < 0 || this.#bytes.length < end + 4 + length) return;
      const { id, method, result, params } = JSON.parse(this.#bytes.subarray(end + 4, end + 4 + length));
      this.#bytes = this.#bytes.subarray(end + 4 + length);
      if (id !== undefined && method === undefined) this.#answers.get(id)?.(result);
      if (method === 'textDocument/publishDiagnostics') this.#published.get(params.uri)?.();
    }
  }
}
