import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

/** Where `scripts/build.js --tests` puts the command, and the one whose reviewer hangs where a text says so. */
const command = join(__dirname, '../../../command/cli.cjs');
export const hangingCommand = join(__dirname, '../../../hanging/dist/cli.cjs');

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** What is used of the types of requests and notifications: their names, and which parameters and result they have. */
interface RequestType<P, R> {
  readonly method: string;
  readonly _: readonly [P, R, ...unknown[]] | undefined;
}
interface NotificationType<P> {
  readonly method: string;
  readonly _: readonly [P, ...unknown[]] | undefined;
}

/** Speaks the protocol with a process of the command and knows nothing of VS Code: the framing is its own. */
export class PlainClient {
  /** What the server asked for. */
  readonly asked: string[] = [];
  /** The status that the process ended with. */
  readonly ended: Promise<number | null>;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #inbox: Message[] = [];
  #bytes = Buffer.alloc(0);
  readonly #waiting: (() => void)[] = [];
  #id = 0;

  /** @param answers what to answer requests of the server with; like some editors, others are never answered */
  constructor(
    private readonly answers: Readonly<Record<string, unknown>> = {},
    options: readonly string[] = ['--lsp'],
    script = command,
  ) {
    this.#process = spawn(process.execPath, [script, ...options]);
    this.#process.stdout.on('data', (bytes: Buffer) => {
      this.#take(bytes);
    });
    // A process that is gone takes nothing; what the test waits for tells.
    this.#process.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.#process.on('close', resolve));
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  async request<P, R>({ method }: RequestType<P, R>, params: P): Promise<R> {
    return (await this.#answer(method, params)) as R;
  }

  notify<P>({ method }: NotificationType<P>, params: P): void {
    this.#send({ method, params });
  }

  /** The next notification of this kind that fits and that nobody has looked at. */
  async notified<P>({ method }: NotificationType<P>, fits: (params: P) => boolean): Promise<P> {
    const found = await this.#received((message) => message.method === method && fits(message.params as P));
    return found.params as P;
  }

  /** The error that a request was answered with which the test wrote itself. */
  async errorOf(id: string): Promise<unknown> {
    return (await this.#received((message) => message.id === id && !message.method)).error;
  }

  /** Takes leave as a client should, or with `exit` alone; gives the exit status of the server. */
  async leave(shutdown: boolean): Promise<number | null> {
    if (shutdown) await this.#answer('shutdown');
    this.#send({ method: 'exit' });
    return this.ended;
  }

  /** Writes to the server what need not be a message. */
  write(text: string): void {
    this.#process.stdin.write(text);
  }

  /** Closes the server's standard input and gives its exit status. */
  hangUp(): Promise<number | null> {
    this.#process.stdin.end();
    return this.ended;
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  async #answer(method: string, params?: unknown): Promise<unknown> {
    const id = ++this.#id;
    this.#send({ id, method, params });
    const { result, error } = await this.#received((message) => message.id === id && !message.method);
    assert.equal(error, undefined);
    return result;
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** Nothing but messages may come: what is none fails here. */
  #take(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      if (end < 0) break;
      const header = this.#bytes.subarray(0, end).toString();
      const length = /^Content-Length: (\d+)$/.exec(header)?.[1];
      assert.ok(length, `no header: ${header}`);
      const [from, to] = [end + 4, end + 4 + Number(length)];
      if (this.#bytes.length < to) break;
      this.#handle(JSON.parse(this.#bytes.subarray(from, to).toString()) as Message);
      this.#bytes = this.#bytes.subarray(to);
    }
  }

  #handle(message: Message): void {
    const { id, method } = message;
    if (id !== undefined && method !== undefined) {
      this.asked.push(method);
      if (method in this.answers) this.#send({ id, result: this.answers[method] });
    } else this.#inbox.push(message);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async #received(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const index = this.#inbox.findIndex(fits);
      const [found] = index < 0 ? [] : this.#inbox.splice(index, 1);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }
}
