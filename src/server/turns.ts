import type { Subject } from '../guard/signs';
import type { Pace } from '../text/steps';
import type { Work } from './work';

/** How long a review works before messages are let in: short enough for an answer to seem to come at once. */
const sliceMs = 10;

/** Nobody wants the result any more: the text has changed, or the document is closed. No error, and nobody is told. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

interface Waiting {
  readonly urgency: () => number;
  readonly signal: AbortSignal;
  readonly resolve: () => void;
}

/**
 * Deals out turns to reviews, which share one thread: between two turns messages are taken in, and the next turn is that of
 * the most urgent review. A review that waits for a file has no turn meanwhile.
 */
export class Turns {
  readonly #waiting: Waiting[] = [];
  #isDealing = false;

  /** @param nextTurn is resolved after the messages that have come in */
  constructor(
    private readonly nextTurn: () => Promise<void>,
    private readonly work: Work,
  ) {}

  /**
   * The pace of one review.
   *
   * @param urgency the larger, the sooner; asked at each turn
   * @param signal ends the review: {@link Cancelled}
   * @param subject what the review is of, asked at each turn
   */
  pace(urgency: () => number, signal: AbortSignal, subject: () => Subject): Pace {
    let end = 0;
    const turn = async (): Promise<void> => {
      await new Promise<void>((resolve) => {
        this.#waiting.push({ urgency, signal, resolve });
        if (!this.#isDealing) void this.#deal();
      });
      if (signal.aborted) throw new Cancelled();
      this.work.at(subject());
      end = performance.now() + sliceMs;
    };
    return {
      pause: () => {
        if (signal.aborted) throw new Cancelled();
        return performance.now() < end ? undefined : turn();
      },
    };
  }

  async #deal(): Promise<void> {
    this.#isDealing = true;
    // A review that has had its turn waits again before the next turn.
    await this.nextTurn();
    while (this.#waiting.length > 0) {
      this.#take()?.resolve();
      await this.nextTurn();
    }
    this.#isDealing = false;
  }

  /** The most urgent; those that are to end do so first. */
  #take(): Waiting | undefined {
    const rank = ({ signal, urgency }: Waiting) => (signal.aborted ? Infinity : urgency());
    const ranks = this.#waiting.map(rank);
    const best = ranks.indexOf(ranks.reduce((a, b) => Math.max(a, b), -Infinity));
    return this.#waiting.splice(best, 1)[0];
  }
}

/** What `work` comes to, or {@link Cancelled} as soon as `signal` says so. */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      reject(new Cancelled());
    };
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', cancel);
    });
  });
}
