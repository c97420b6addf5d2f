import type { ReviewRequest } from './options';
import { reviewFailed } from './review-source';
import type { Outcomes } from './scan-batch';
import { ThreadEnded, tooMuchMemory, type Guarded } from './guarded-thread';
import type { ToReview } from './sources';

/** What reviews one batch at a time. */
export type ReviewThread = Guarded<readonly ToReview[], Outcomes>;

/** Starts threads, and sees how much memory they take. */
export interface ThreadHost {
  startThread(request: ReviewRequest, threads: number): ReviewThread;
  isTooLarge(threads: number): boolean;
}

/** How often to look at the memory, in milliseconds. */
export const lookMs = 100;

/** It takes a while until the memory of a thread that was ended is free: so many looks at most. */
const mostLooksUntilFree = 50;

/**
 * Threads that share the batches of a scan: each gets the next one as soon as it is done with its last. One is started where a
 * batch would wait otherwise, so that there are never more than batches.
 */
export class ScanPool {
  readonly #busy = new Set<ReviewThread>();
  readonly #free: ReviewThread[] = [];
  readonly #queue: ((thread: ReviewThread) => void)[] = [];
  readonly #looking: ReturnType<typeof setInterval>;
  /** Threads that were ended because all of them together took too much memory. */
  readonly #crowded = new Set<ReviewThread>();
  /** So many batches are to be done one by one, to see which of them takes the memory. */
  #alone = 0;
  #ended = 0;
  #looksUntilFree = 0;

  /** @param size how many threads there may be */
  constructor(
    private readonly size: number,
    private readonly host: ThreadHost,
    private readonly request: ReviewRequest,
  ) {
    this.#looking = setInterval(() => {
      if (!host.isTooLarge(size)) this.#looksUntilFree = 0;
      else if (this.#looksUntilFree > 0) this.#looksUntilFree -= 1;
      else this.#relieve();
    }, lookMs);
  }

  /** How many of its threads have ended in the middle of a batch by now. */
  get ended(): number {
    return this.#ended;
  }

  /**
   * Reviews `batch` as soon as a thread is free. A file that ends its thread is an outcome of its own, and the rest of
   * the batch is done over by another thread.
   *
   * @throws ThreadEnded where threads end without a file to blame, as when they cannot load the parser
   */
  async review(batch: readonly ToReview[], isAgain = false): Promise<Outcomes> {
    const thread = await this.#take(isAgain);
    try {
      const outcomes = await thread.run(batch);
      this.#give(thread, true);
      return outcomes;
    } catch (error) {
      this.#ended += 1;
      this.#give(thread, false);
      if (this.#crowded.delete(thread)) return this.review(batch, true);
      if (!(error instanceof ThreadEnded) || error.index === undefined) throw error;
      const rest = batch.map((file, at) => (at === error.index ? failedAt(file, error) : file));
      return this.review(rest, true);
    }
  }

  /** Ends all threads, whatever they are at. */
  async close(): Promise<void> {
    clearInterval(this.#looking);
    await Promise.all([...this.#free, ...this.#busy].map((thread) => thread.close()));
  }

  /** One thread that takes too much memory is to blame; of several nobody can tell, so they are to try again one by one. */
  #relieve(): void {
    const busy = [...this.#busy].filter((thread) => !this.#crowded.has(thread));
    if (busy.length > 1) {
      this.#alone = busy.length;
      for (const thread of busy) this.#crowded.add(thread);
    }
    this.#looksUntilFree = mostLooksUntilFree;
    for (const thread of busy) thread.stop(tooMuchMemory);
  }

  /** @param isAgain whether it goes before those that have not been begun */
  async #take(isAgain: boolean): Promise<ReviewThread> {
    return new Promise((resolve) => {
      if (isAgain) this.#queue.unshift(resolve);
      else this.#queue.push(resolve);
      this.#deal();
    });
  }

  /** @param goesOn whether it can take another batch */
  #give(thread: ReviewThread, goesOn: boolean): void {
    this.#busy.delete(thread);
    if (goesOn) this.#free.push(thread);
    if (!this.#crowded.has(thread)) this.#alone = Math.max(0, this.#alone - 1);
    this.#deal();
  }

  #deal(): void {
    while (this.#queue.length > 0 && this.#busy.size < (this.#alone > 0 ? 1 : this.size)) {
      const begin = this.#queue.shift();
      const thread = this.#free.pop() ?? this.host.startThread(this.request, this.size);
      this.#busy.add(thread);
      begin?.(thread);
    }
  }
}

function failedAt({ name }: ToReview, { message }: ThreadEnded): ToReview {
  const failed = reviewFailed(message);
  return { name, reason: failed, failed };
}
