import { totalmem } from 'node:os';

const mebibyte = 1024 * 1024;

/** Far above what any review has needed, in MiB. */
const usualMb = 2048;

/** A part of what there is, so that the machine does not begin to swap. */
const partOfMachine = 0.6;

/** What all of this process may take, in MiB. */
export const mostMb = Math.min(usualMb, Math.floor((totalmem() / mebibyte) * partOfMachine));

/**
 * Limits of a worker. Where V8 runs into its own, it may end the whole process: that one is out of reach, as {@link isTooLarge}
 * is seen before.
 */
export const workerLimits = { maxOldGenerationSizeMb: 2 * mostMb };

export function isTooLarge(): boolean {
  return process.memoryUsage.rss() > mostMb * mebibyte;
}
