import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver/node';
import { methods } from '../../../src/protocol/methods';
import { hold } from '../input';

interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/** What the client says where it refuses. */
export const refusal = 'refused by the client';

/** What goes over the wire, with any part of it as it may come. */
interface Wire {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

class FromClient extends AbstractMessageReader {
  take: DataCallback = () => undefined;

  listen(callback: DataCallback): Disposable {
    this.take = callback;
    return { dispose: () => undefined };
  }
}

class ToClient extends AbstractMessageWriter {
  constructor(private readonly put: (message: Wire) => void) {
    super();
  }

  write(message: Message): Promise<void> {
    this.put(JSON.parse(JSON.stringify(message)) as Wire);
    return Promise.resolve();
  }

  end(): void {
    // Nothing is buffered.
  }
}

/** The client's side of a connection in memory: says what it is told to, answers what it is asked, and keeps count. */
export class Client {
  readonly reader = new FromClient();
  readonly writer = new ToClient((message) => {
    this.#came(message);
  });
  /** What the server logged that went wrong inside of it. */
  readonly errors: string[] = [];
  /** The last diagnostics of each document. */
  readonly published = new Map<
    string,
    { readonly version?: number; readonly diagnostics: readonly unknown[] }
  >();
  /** How many messages came. */
  came = 0;
  readonly #owed = new Map<string, 'an answer' | 'nothing'>();
  /** Ids that were used more than once; a number and its digits are the same to the library that the server is made with. */
  readonly #again = new Set<string>();
  readonly #answers = new Map<string, Answer>();

  get unanswered(): readonly string[] {
    return [...this.#owed].filter(([, what]) => what === 'an answer').map(([id]) => id);
  }

  answers(method: string, answer: Answer): void {
    this.#answers.set(method, answer);
  }

  send(message: Wire): void {
    const { id, method } = message;
    // Of two requests that are under way with the same id, nobody can tell whose answer comes.
    if (isId(id) && typeof method === 'string') {
      const key = String(id);
      if (this.#owed.has(key)) this.#again.add(key);
      this.#owed.set(key, 'an answer');
    }
    this.#give(message);
  }

  #came(message: Wire): void {
    this.came++;
    const { id, method, params } = message;
    if (typeof method !== 'string') {
      if (isId(id)) this.#answered(String(id));
      return;
    }
    if (isId(id))
      setImmediate(() => {
        this.#answer(id, method);
      });
    else this.#told(method, params);
  }

  #told(method: string, params: unknown): void {
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, ...rest } = params as { uri: string; version?: number; diagnostics: readonly unknown[] };
      this.published.set(uri, rest);
    }
    if (method !== 'window/logMessage') return;
    const { type, message } = params as { type: number; message: string };
    // What came from outside is told in words; only what nobody expected has a stack.
    if (type === 1 && message.includes('\n    at ') && !message.includes(refusal)) this.errors.push(message);
  }

  #answer(id: number | string, method: string): void {
    const { result = null, error } = this.#answers.get(method) ?? usual[method] ?? {};
    const content = error === undefined ? { result } : { error: { code: -32603, message: refusal } };
    this.#give({ id, ...content });
  }

  #answered(id: string): void {
    hold(this.#owed.get(id) === 'an answer' || this.#again.has(id), 'a request is answered once', id);
    this.#owed.set(id, 'nothing');
  }

  #give(message: Wire): void {
    try {
      this.reader.take({ jsonrpc: '2.0', ...message } as Wire as Message);
    } catch {
      // What reads from a stream goes on with the next message.
    }
  }
}

const usual: Readonly<Record<string, Answer>> = {
  'workspace/configuration': { result: [{}] },
  'workspace/workspaceFolders': { result: [{ uri: 'file:///tree', name: 'tree' }] },
  [methods.readFile]: { result: {} },
  [methods.readFolder]: { result: { names: [] } },
  [methods.baseFolders]: { result: { folders: [] } },
};

function isId(id: unknown): id is number | string {
  return typeof id === 'number' || typeof id === 'string';
}
