import { EventEmitter, workspace, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FindingNode } from './nodes';
import { methods } from '../../protocol/methods';
import type { NamedData } from '../../protocol/range';
import type { StepData } from '../../protocol/review';
import type { ScannedData } from '../../protocol/scan';

/** A scan finds something in many files, one shortly behind the other: the view is drawn again for several of them. */
const togetherMs = 100;

/** What scans found in the files of the workspace, as the server tells it. */
export class Scanned implements Disposable {
  readonly #files = new Map<string, ScannedData>();
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: readonly { dispose(): unknown }[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: BaseLanguageClient) {
    this.#disposables = [
      this.#changed,
      client.onNotification(methods.scannedFile, (file: ScannedData) => {
        if (file.findings.length > 0) this.#files.set(file.uri, file);
        else this.#files.delete(file.uri);
        this.#tell();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const uri = document.uri.toString();
        const file = this.#files.get(uri);
        // Its place stays, for the document's own review. When it is closed, the server says what holds.
        if (!file || contentChanges.length === 0) return;
        this.#files.set(uri, { ...file, findings: [] });
        this.#tell();
      }),
    ];
  }

  readonly onDidChange = this.#changed.event;

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  /** In the order of their addresses; without findings where the document is open and another than what was scanned. */
  all(): readonly ScannedData[] {
    return [...this.#files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  platforms(): readonly NamedData[] {
    return [...this.#files.values()][0]?.platforms ?? [];
  }

  /** The steps of a finding; none where what was found there is not shown any more. */
  async steps({ uri, scanned }: FindingNode): Promise<readonly StepData[]> {
    if (!scanned) return [];
    const params = { uri, ...scanned };
    const steps = await this.client.sendRequest<readonly StepData[] | null>(methods.scannedPath, params);
    const now = this.#files.get(uri);
    return now?.stamp === scanned.stamp && now.findings.length > 0 ? (steps ?? []) : [];
  }

  #tell(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, togetherMs);
  }
}
