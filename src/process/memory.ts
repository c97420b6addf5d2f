import { totalmem } from 'node:os';
import type { ResourceLimits } from 'node:worker_threads';

const mebibyte = 1024 * 1024;

/** Far above what any review has needed, and what each further thread is given on top; in MiB. */
const firstMb = 2048;
const furtherMb = 512;

/** Most of what a review makes is soon let go of: with room for it, a sixth of the time is not spent on collecting it; in MiB. */
const youngMb = 96;

/** A part of what there is, so that the machine does not begin to swap. */
const partOfMachine = 0.6;

/** What this process may take, as a whole. */
export class MemoryLimit {
  readonly #mostMb: number;

  /** @param threads that reviews run in */
  constructor(threads: number) {
    const wanted = firstMb + (threads - 1) * furtherMb;
    this.#mostMb = Math.min(wanted, Math.floor((totalmem() / mebibyte) * partOfMachine));
  }

  /**
   * Limits for a thread. Where V8 runs into its own, it may end the whole process and not only the thread: that one is out of
   * reach, as {@link isReached} is seen before.
   */
  get ofThread(): ResourceLimits {
    return { maxOldGenerationSizeMb: 2 * this.#mostMb, maxYoungGenerationSizeMb: youngMb };
  }

  isReached(): boolean {
    return process.memoryUsage.rss() > this.#mostMb * mebibyte;
  }
}
