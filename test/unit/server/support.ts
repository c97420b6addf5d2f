import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import type { Review, Site, SourceDocument } from '../../../src/review/model';
import type { ReadBase, Reviewer, ReviewOptions } from '../../../src/review/reviewer';
import { createServer, type Host } from '../../../src/server/server';
import { Work } from '../../../src/server/work';
import { callHover, finding, place, review } from '../report/samples';

export const uri = 'file:///tree/a%20b.c';

interface Setting {
  readonly reviewer?: Reviewer | Error;
  readonly readFile?: Host['readFile'];
  readonly listFolder?: Host['listFolder'];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Addresses of the open folders; one, where absent. */
  readonly folders?: readonly string[];
}

/** An editor and a server that talk over pipes in memory. */
export class Editor {
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #waiting: (() => void)[] = [];

  private constructor(
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
    private readonly end: () => void,
  ) {
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#published.push(params);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  static async start(
    setting: Setting = {},
    prepare?: (connection: ProtocolConnection) => void,
  ): Promise<Editor> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    const { reviewer = new MarkReviewer() } = setting;
    createServer(
      server,
      {
        readFile: setting.readFile ?? (() => Promise.resolve(undefined)),
        ...(setting.listFolder && { listFolder: setting.listFolder }),
        nextTurn: () =>
          new Promise((resolve) => {
            setImmediate(resolve);
          }),
        createReviewer: () =>
          reviewer instanceof Error ? Promise.reject(reviewer) : Promise.resolve(reviewer),
      },
      new Work(),
    );
    server.listen();
    const client = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    prepare?.(client);
    client.listen();
    const initialized = await client.sendRequest(InitializeRequest.type, {
      processId: null,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still wants it to be there
      rootUri: null,
      workspaceFolders: (setting.folders ?? ['file:///tree']).map((folder) => ({
        uri: folder,
        name: 'tree',
      })),
      capabilities: setting.capabilities ?? {},
      initializationOptions: setting.initializationOptions,
    });
    const editor = new Editor(client, initialized, () => {
      client.dispose();
      server.dispose();
    });
    await client.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  close(): void {
    this.end();
  }

  open(text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: 'c', version, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Puts `text` before all that is there. */
  insert(text: string, version: number): Promise<void> {
    const start = { line: 0, character: 0 };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end: start }, text }],
    });
  }

  closeDocument(): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The next diagnostics the server publishes, in order. */
  async published(): Promise<PublishDiagnosticsParams> {
    while (this.#published.length === 0)
      await new Promise<void>((wake) => {
        this.#waiting.push(wake);
      });
    const next = this.#published.shift();
    assert.ok(next);
    return next;
  }

  /** What was published and nobody has looked at. */
  get unseen(): number {
    return this.#published.length;
  }
}

/** Finds each OLD in a text and would have it be NEW. */
export class MarkReviewer implements Reviewer {
  readonly documents: SourceDocument[] = [];
  readonly options: ReviewOptions[] = [];
  /** What a review waits for, in the order of the reviews. */
  readonly gates: Promise<void>[] = [];

  async review(document: SourceDocument, options: ReviewOptions = {}, readBase?: ReadBase): Promise<Review> {
    this.documents.push(document);
    this.options.push(options);
    await this.gates.shift();
    if (document.text.includes('CRASH')) throw new Error('no such luck');
    const base = /base (\S+)/.exec(document.text)?.[1];
    const elsewhere = base !== undefined && (await readBase?.(base)) !== undefined ? [base] : [];
    return review({
      document,
      sites: document.text.split('\n').flatMap((text, line) =>
        Array.from(text.matchAll(/dma_\w+/g), ({ 0: call, index }) => ({
          call,
          place: place(document.name, line, index, index + call.length),
          function: 'f',
        })),
      ),
      findings: document.text.split('\n').flatMap((text, line) =>
        Array.from(text.matchAll(/OLD/g), ({ index }) => {
          const at = place(document.name, line, index, index + 3);
          return finding({
            place: at,
            message: 'old',
            deprecated: true,
            path: [document.name, ...elsewhere, 'nowhere.c'].map((file) => ({
              place: place(file, 7),
              text: 'is old',
              state: 'private',
            })),
            fixes: [{ title: 'Make it new', kind: 'rename', edits: [{ place: at, newText: 'NEW' }] }],
          });
        }),
      ),
    });
  }

  paths(_: Review, { place: at, call }: Site): ReturnType<Reviewer['paths']> {
    return [{ state: 'page is private', steps: [{ place: at, text: `${call}()`, state: 'mapped' }] }];
  }

  cores(): ReturnType<Reviewer['cores']> {
    return Promise.resolve({});
  }

  hover({ document }: Review): ReturnType<Reviewer['hover']> {
    return document.text.includes('OLD') ? callHover({ summary: document.text.trim() }) : undefined;
  }
}

/** A promise and what settles it. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
