import type { Worker } from 'node:worker_threads';
import type { Outcomes } from './scan-batch';
import type { ToReview } from './sources';

/** What a thread gets for each batch. */
export interface BatchMessage {
  readonly batch: readonly ToReview[];
  /** Shared memory where the thread says which file of the batch it is at, and how many characters that has. */
  readonly position: Int32Array;
}

/** The position of a thread that is at no file. */
export const idle = -1;

/** How long a file may take in seconds, and that again for each so many characters. */
const usualSeconds = 60;
const charactersForMore = 1024 * 1024;

/** How often to look at where a thread is, in milliseconds. */
const lookMs = 100;

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
  readonly #position = new Int32Array(new SharedArrayBuffer(8)).fill(idle);
  #waiting: Waiting | undefined;
  #ended: string | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  /** @param seconds that a file may take */
  constructor(
    private readonly worker: Worker,
    private readonly seconds = usualSeconds,
  ) {
    worker.on('message', (outcomes: Outcomes) => {
      clearInterval(this.#looking);
      this.#waiting?.resolve(outcomes);
    });
    worker.on('error', (error: unknown) => {
      this.#end(wordsOf(error));
    });
    worker.on('exit', (code) => {
      this.#end(`its thread ended with status ${code}`);
    });
  }

  /** @throws ThreadEnded */
  review(batch: readonly ToReview[]): Promise<Outcomes> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const message: BatchMessage = { batch, position: this.#position };
      if (this.#ended === undefined) {
        this.worker.postMessage(message);
        this.#watch();
      } else reject(new ThreadEnded(this.#ended, undefined));
    });
  }

  /** Ends it, whatever it is at; its batch is rejected with that. */
  stop(message: string): void {
    // It takes until the thread has noticed. Nobody waits for that, at the end of the process neither.
    this.worker.unref();
    this.worker.terminate().catch(() => undefined);
    this.#end(message);
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.#waiting = undefined;
    await this.worker.terminate();
  }

  /** Counts how often it is seen at one file: a machine that sleeps meanwhile counts as one look. */
  #watch(): void {
    let [at, looks] = [idle, 0];
    this.#looking = setInterval(() => {
      const index = Atomics.load(this.#position, 0);
      looks = index === at ? looks + 1 : 0;
      at = index;
      const most = this.seconds * (1 + Math.max(0, Atomics.load(this.#position, 1)) / charactersForMore);
      if (index !== idle && looks * lookMs > most * 1000)
        this.stop(`it took longer than ${Math.round(most)} s`);
    }, lookMs);
  }

  #end(message: string): void {
    clearInterval(this.#looking);
    this.#ended ??= message;
    const index = Atomics.load(this.#position, 0);
    this.#waiting?.reject(new ThreadEnded(this.#ended, index === idle ? undefined : index));
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory : error.message;
}

export const tooMuchMemory = 'it needed too much memory';
