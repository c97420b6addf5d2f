import { NotificationType, type Connection } from 'vscode-languageserver';
import { methods } from '../../protocol/methods';
import type { ScanProgress } from '../../protocol/scan';
import type { Log } from '../log';
import type { ScannedFile } from './record';

const progressNotification = new NotificationType<ScanProgress>(methods.scanProgress);

/** Tells the client what was found, for the next scan. */
const scannedNotification = new NotificationType<{ readonly files: readonly ScannedFile[] }>(methods.scanned);

/** Often enough to see that it goes on, too seldom to be any work. */
const everyMs = 200;

/** Tells the client of a scan while it goes on. */
export class ScanReport {
  #done = 0;
  #total = 0;
  #findings = 0;
  #failed = 0;
  #at = '';
  #told = 0;
  readonly #files: ScannedFile[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly log: Log,
  ) {}

  begin(total: number): void {
    this.#total = total;
    this.#tell(false);
  }

  /** Counts a file that was looked at. */
  add(uri: string, findings: number): void {
    this.#done += 1;
    this.#findings += findings;
    this.#at = uri;
    if (performance.now() - this.#told > everyMs) this.#tell(false);
  }

  fail(): void {
    this.#failed += 1;
  }

  /** What was found in a file anew. */
  tell(file: ScannedFile): void {
    this.#files.push(file);
  }

  end(hasEnded: boolean): ScanProgress {
    return this.#tell(hasEnded);
  }

  #tell(hasEnded: boolean): ScanProgress {
    this.#told = performance.now();
    const progress: ScanProgress = {
      ...{ done: this.#done, total: this.#total, findings: this.#findings, failed: this.#failed },
      ...{ at: this.#at, hasEnded },
    };
    const files = this.#files.splice(0);
    if (files.length > 0)
      this.connection.sendNotification(scannedNotification, { files }).catch(this.log.error);
    this.connection.sendNotification(progressNotification, progress).catch(this.log.error);
    return progress;
  }
}
