import { EventEmitter, workspace, type Disposable } from 'vscode';
import type { FindingData } from '../protocol/review';

/** The findings that a reviewer adopted: those that go into the reply. Forgotten with the document they are in. */
export class Adopted implements Disposable {
  readonly #keys = new Map<string, Set<string>>();
  readonly #changed = new EventEmitter<string>();
  readonly #closed = workspace.onDidCloseTextDocument(({ uri }) => {
    if (this.#keys.delete(uri.toString())) this.#changed.fire(uri.toString());
  });

  /** Fires with the address of the document in which something was adopted, or is no longer. */
  readonly onDidChange = this.#changed.event;

  has(uri: string, finding: FindingData): boolean {
    return this.#keys.get(uri)?.has(keyOf(finding)) ?? false;
  }

  set(uri: string, finding: FindingData, isAdopted: boolean): void {
    const keys = this.#keys.get(uri) ?? new Set();
    if (isAdopted) keys.add(keyOf(finding));
    else keys.delete(keyOf(finding));
    this.#keys.set(uri, keys);
    this.#changed.fire(uri);
  }

  dispose(): void {
    this.#closed.dispose();
    this.#changed.dispose();
  }
}

/** What stays of a finding when lines above it change. Two of one key say the same of the same function. */
function keyOf({ rule, file = '', function: name = '', message, detail }: FindingData): string {
  return [rule, file, name, message, detail].join('\n');
}
