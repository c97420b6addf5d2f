/** How often it looks, in milliseconds. */
const tickMs = 100;

/** It takes a while until the memory of a worker that was ended is free: so many looks at most. */
const mostLooksUntilFree = 50;

/** Where processor time is known, it is that which is limited; without any being used, it may be silent so many times longer. */
const patience = 6;

interface Watched {
  /** How much processor time it has used, in seconds; undefined where nobody knows. */
  processorSeconds(): number | undefined;
  /** It was silent for too long. */
  onSilence(): void;
  /** Whether it takes more memory than it may. */
  isTooLarge(): boolean;
  onTooLarge(): void;
}

/**
 * Watches over one worker while that is busy. Silence is measured in the processor time that it takes, so that a worker which a busy
 * machine does not let work is not ended for that. Otherwise it is counted in looks, not read off a clock: after a machine has
 * slept, only one more has passed.
 */
export class Watch {
  #looks = 0;
  #seconds = 0;
  #usedBefore: number | undefined;
  #looksUntilFree = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly watched: Watched) {}

  /** It has given a sign, or is expected to; from now on it may be silent for so long. */
  expect(seconds: number): void {
    this.#looks = 0;
    this.#seconds = seconds;
    this.#usedBefore = this.watched.processorSeconds();
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
    } else if (this.#isTooLong()) this.watched.onSilence();
  }

  #isTooLong(): boolean {
    const seconds = (this.#looks * tickMs) / 1000;
    const used = this.watched.processorSeconds();
    if (used === undefined || this.#usedBefore === undefined) return seconds > this.#seconds;
    return used - this.#usedBefore > this.#seconds || seconds > patience * this.#seconds;
  }
}
