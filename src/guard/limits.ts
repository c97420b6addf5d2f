/** How long one step of a review may take where nobody says otherwise, in seconds. */
const usualSeconds = 10;

/** Below this, a machine that is busy with something else would do. */
const fewestSeconds = 1;

const mostSeconds = 3600;

/** How long a worker may take until it says something for the first time, in seconds: it loads the parser meanwhile. */
export const startingSeconds = 60;

/** A document may take the limit once, and that again for each so many characters. */
const charactersForMore = 1024 * 1024;

/** How long a step may take for a document of that length, where the limit is `seconds`. */
export function limitOf(length: number, seconds: number): number {
  return Math.round(seconds * (1 + length / charactersForMore));
}

/** The limit in seconds that a client asks for; the usual one where that is none. */
export function limitFrom(value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return usualSeconds;
  return Math.min(mostSeconds, Math.max(fewestSeconds, value));
}

/** Why a worker was ended, as *not analysed* has it. */
export const reasons = {
  time: (seconds: number) => `one step of the review took longer than ${seconds} s and was ended`,
  memory: 'the review needed too much memory and was ended',
  failed: (message: string) => `the review failed: ${message}`,
} as const;
