import type { Worker } from 'node:worker_threads';
import { reviewFailed } from './review-source';
import type { Outcomes } from './scan-batch';
import { ScanThread, ThreadEnded } from './scan-thread';
import type { Unread } from './sources';

/** Threads that share the batches of a scan: each gets the next one as soon as it is done with its last. */
export class ScanPool {
  readonly #threads = new Set<ScanThread>();
  readonly #free: ScanThread[] = [];
  readonly #queue: ((thread: ScanThread) => void)[] = [];

  constructor(
    size: number,
    private readonly start: () => Worker,
  ) {
    for (let i = 0; i < size; i++) this.#free.push(this.#startThread());
  }

  /**
   * Reviews `batch` as soon as a thread is free. A file that ends its thread is an outcome of its own, and the rest of
   * the batch is done over by another thread.
   *
   * @throws ThreadEnded where threads end without a file to blame, as when they cannot load the parser
   */
  async review(batch: readonly Unread[]): Promise<Outcomes> {
    const thread = await this.#take();
    try {
      const outcomes = await thread.review(batch);
      this.#give(thread);
      return outcomes;
    } catch (error) {
      this.#threads.delete(thread);
      this.#give(this.#startThread());
      if (!(error instanceof ThreadEnded) || error.index === undefined) throw error;
      return this.review(batch.map((file, at) => (at === error.index ? failedAt(file, error) : file)));
    }
  }

  /** Ends all threads, whatever they are at. */
  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.close()));
  }

  #startThread(): ScanThread {
    const thread = new ScanThread(this.start());
    this.#threads.add(thread);
    return thread;
  }

  async #take(): Promise<ScanThread> {
    return this.#free.pop() ?? new Promise((resolve) => this.#queue.push(resolve));
  }

  #give(thread: ScanThread): void {
    const next = this.#queue.shift();
    if (next) next(thread);
    else this.#free.push(thread);
  }
}

function failedAt({ name }: Unread, { message }: ThreadEnded): Unread {
  const failed = reviewFailed(message);
  return { name, reason: failed, failed };
}
