import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ConfigurationRequest,
  PublishDiagnosticsNotification,
  type CancellationTokenSource,
  type ClientCapabilities,
} from 'vscode-languageserver/node';
import type { ScannedData } from '../../../src/protocol/scan';
import { Editor, MarkReviewer } from './support';

interface Progress {
  readonly done: number;
  readonly total: number;
  readonly findings: number;
  readonly failed: number;
  readonly hasEnded: boolean;
}

export const address = (path: string) => `file:///tree/${path}`;

/** A workspace with files on a disk that tests change, and an editor that asks for scans. */
export class Scanning {
  readonly reviewer = new MarkReviewer();
  readonly files = new Map<string, string>();
  /** What is shown of each file; those that had something once are there with nothing. */
  readonly shown = new Map<string, readonly string[]>();
  readonly known: { readonly uri: string }[] = [];
  readonly progress: Progress[] = [];
  settings: unknown = {};
  editor: Editor | undefined;
  /** What a view is told of each file. */
  readonly listed = new Map<string, ScannedData>();

  /** @param listsFolders whether files beside those that are scanned can be found */
  constructor(private readonly listsFolders = false) {}

  async start(): Promise<Editor> {
    const capabilities: ClientCapabilities = { workspace: { configuration: true } };
    const readFile = (uri: string) => Promise.resolve(this.files.get(uri));
    const listFolder = (uri: string) =>
      Promise.resolve(
        [...this.files.keys()]
          .filter((file) => file.startsWith(`${uri}/`))
          .map((file) => file.slice(uri.length + 1))
          .filter((name) => !name.includes('/')),
      );
    const setting = {
      reviewer: this.reviewer,
      readFile,
      capabilities,
      ...(this.listsFolders && { listFolder }),
    };
    const initializationOptions = { showsReviews: true };
    this.editor = await Editor.start({ ...setting, initializationOptions }, (client) => {
      client.onNotification('cocoDmaReview/scannedFile', (file: ScannedData) => {
        this.listed.set(file.uri.slice(address('').length), file);
      });
      client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
      client.onNotification('cocoDmaReview/scanned', ({ files }: { files: { uri: string }[] }) => {
        this.known.push(...files);
      });
      client.onNotification('cocoDmaReview/scanProgress', (now: Progress) => {
        this.progress.push(now);
      });
    });
    this.editor.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.shown.set(
        uri.slice(address('').length),
        diagnostics.map(
          ({ message, range }) => `${JSON.stringify(message).slice(1, -1)} ${range.start.line}`,
        ),
      );
    });
    return this.editor;
  }

  put(path: string, text: string): void {
    this.files.set(address(path), text);
  }

  /** Scans all files, or those that are named, with what is known, and waits until what was found is shown. */
  async scan(token?: CancellationTokenSource['token'], files = [...this.files.keys()]): Promise<Progress> {
    assert.ok(this.editor);
    const { connection } = this.editor;
    const params = { files, known: [...this.known] };
    const answer = await (token
      ? connection.sendRequest<Progress>('cocoDmaReview/scan', params, token)
      : connection.sendRequest<Progress>('cocoDmaReview/scan', params));
    await pause(20);
    return answer;
  }

  /** Waits until `findings` are shown of a file; what takes longer than this will never be. */
  async shows(path: string, findings: readonly string[], why?: string): Promise<void> {
    const is = () => JSON.stringify(this.shown.get(path)) === JSON.stringify(findings);
    for (let waited = 0; !is() && waited < 3000; waited += 10) await pause(10);
    assert.deepEqual(this.shown.get(path), findings, why);
  }

  /** Waits until a view is told so many findings of a file. */
  async lists(path: string, count: number): Promise<ScannedData> {
    const now = () => this.listed.get(path);
    for (let waited = 0; now()?.findings.length !== count && waited < 3000; waited += 10) await pause(10);
    const file = now();
    assert.equal(file?.findings.length, count, path);
    assert.ok(file);
    return file;
  }

  get reviewed(): readonly string[] {
    return this.reviewer.documents.map(({ name }) => name.slice('/tree/'.length));
  }
}
