/** How often it looks, in milliseconds. */
const tickMs = 100;

/** It takes a while until the memory of a worker that was ended is free: so many looks at most. */
const mostLooksUntilFree = 50;

interface Watched {
  /** It was silent for too long. */
  onSilence(): void;
  /** Whether it takes more memory than it may. */
  isTooLarge(): boolean;
  onTooLarge(): void;
}

/**
 * Watches over one worker while that is busy. Silence is counted in looks, not read off a clock: after a machine has slept, or has
 * stopped all of this process, only one more has passed.
 */
export class Watch {
  #looks = 0;
  #most = 0;
  #looksUntilFree = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly watched: Watched) {}

  /** It has given a sign, or is expected to; from now on it may be silent for so long. */
  expect(seconds: number): void {
    this.#looks = 0;
    this.#most = (seconds * 1000) / tickMs;
    this.#timer ??= setInterval(() => {
      this.#look();
    }, tickMs);
  }

  /** It has work to do: unless it is watched already, it is from now on. */
  begin(seconds: number): void {
    if (this.#timer === undefined) this.expect(seconds);
  }

  /** It waits for messages, or is gone. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    this.#looks += 1;
    const isTooLarge = this.watched.isTooLarge();
    this.#looksUntilFree = isTooLarge ? Math.max(0, this.#looksUntilFree - 1) : 0;
    if (isTooLarge && this.#looksUntilFree === 0) {
      this.#looksUntilFree = mostLooksUntilFree;
      this.watched.onTooLarge();
    } else if (this.#looks > this.#most) this.watched.onSilence();
  }
}
