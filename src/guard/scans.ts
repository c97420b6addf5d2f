import { methods } from '../protocol/methods';
import { asList, member, type Message } from './message';

interface Skipped {
  readonly uri: string;
  readonly reason: string;
}

/** What a new worker has to know of scans: what they found, what is shown of it, and which files end a worker. */
export class KeptScans {
  /** What was found in each file, as it is handed to the next scan. */
  readonly #found = new Map<string, unknown>();
  /** Files that are not open and have findings shown. */
  readonly #shown = new Set<string>();
  #skipped: Skipped[] = [];
  /** How far the scan is that goes on. */
  #done = 0;

  /** A scan begins that the client asked for. */
  begin(params: unknown): void {
    this.#skipped = [];
    this.#done = 0;
    for (const file of asList(member(params, 'known'))) this.#keep(file);
  }

  clear(): void {
    this.#found.clear();
    this.#shown.clear();
  }

  skip(uri: string, reason: string): void {
    this.#skipped.push({ uri, reason });
  }

  /** Takes in what a worker says; gives whether the client is to hear of it, too. */
  hear({ method, params }: Message, isOpen: (uri: string) => boolean): boolean {
    if (method === methods.scanned) for (const file of asList(member(params, 'files'))) this.#keep(file);
    if (method === methods.scanProgress) return this.#advances(params);
    const uri = member(params, 'uri');
    if (method === 'textDocument/publishDiagnostics' && typeof uri === 'string' && !isOpen(uri)) {
      if (asList(member(params, 'diagnostics')).length > 0) this.#shown.add(uri);
      else this.#shown.delete(uri);
    }
    return true;
  }

  /** A scan's parameters for a worker that is to go on with it. */
  resumed(params: unknown): unknown {
    return {
      files: member(params, 'files'),
      known: [...this.#found.values()],
      skipped: this.#skipped,
    };
  }

  /** Parameters of a scan that shows again what is shown; undefined where nothing is. */
  restoring(): unknown {
    if (this.#shown.size === 0) return undefined;
    // Nobody is told of it.
    this.#done = Infinity;
    const known = [...this.#shown].map((uri) => this.#found.get(uri)).filter((file) => file !== undefined);
    return { files: [...this.#shown], known, skipped: this.#skipped };
  }

  #keep(file: unknown): void {
    const uri = member(file, 'uri');
    if (typeof uri === 'string') this.#found.set(uri, file);
  }

  /** A scan that is gone over again is not told of before it is where it was. */
  #advances(progress: unknown): boolean {
    const done = Number(member(progress, 'done'));
    if (done < this.#done) return false;
    this.#done = done;
    return true;
  }
}
