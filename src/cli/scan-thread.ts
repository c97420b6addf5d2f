import type { Worker } from 'node:worker_threads';
import type { Outcomes } from './scan-batch';
import type { Unread } from './sources';

/** What a thread gets for each batch. */
export interface BatchMessage {
  readonly batch: readonly Unread[];
  /** Shared memory where the thread says which file of the batch it is at. */
  readonly position: Int32Array;
}

/** The position of a thread that is at no file. */
export const idle = -1;

/** A thread ended in the middle of a batch; `index` is the file it was at, undefined where it had none. */
export class ThreadEnded extends Error {
  constructor(
    message: string,
    readonly index: number | undefined,
  ) {
    super(message);
  }
}

interface Waiting {
  resolve(outcomes: Outcomes): void;
  reject(error: ThreadEnded): void;
}

/** A worker that reviews one batch at a time. */
export class ScanThread {
  readonly #position = new Int32Array(new SharedArrayBuffer(4)).fill(idle);
  #waiting: Waiting | undefined;
  #ended: string | undefined;

  constructor(private readonly worker: Worker) {
    worker.on('message', (outcomes: Outcomes) => this.#waiting?.resolve(outcomes));
    worker.on('error', (error: unknown) => {
      this.#end(error instanceof Error ? error.message : String(error));
    });
    worker.on('exit', (code) => {
      this.#end(`its thread ended with status ${code}`);
    });
  }

  /** @throws ThreadEnded */
  review(batch: readonly Unread[]): Promise<Outcomes> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const message: BatchMessage = { batch, position: this.#position };
      if (this.#ended === undefined) this.worker.postMessage(message);
      else reject(new ThreadEnded(this.#ended, undefined));
    });
  }

  async close(): Promise<void> {
    this.#waiting = undefined;
    await this.worker.terminate();
  }

  #end(message: string): void {
    this.#ended ??= message;
    const index = Atomics.load(this.#position, 0);
    this.#waiting?.reject(new ThreadEnded(this.#ended, index === idle ? undefined : index));
  }
}
