/** A part of a review needed more steps than its input allows; whoever asked for that part says that it was not analysed. */
export class OutOfSteps extends Error {
  /**
   * @param part what was being done, in words that a reader of *not analysed* understands
   * @param limit how many steps it was allowed
   */
  constructor(
    readonly part: string,
    readonly limit: number,
  ) {
    super(`${part}: more than ${inRoundNumbers(limit)} steps`);
  }
}

/**
 * The first two digits of a number, the rest zeros: how much is left for a part hangs on what others took, and that a little on what
 * was known before.
 */
function inRoundNumbers(limit: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(limit, 1))) - 1);
  return Math.floor(limit / unit) * unit;
}

/**
 * Bounds the work of one part of a review by counting, so that the same input always ends in the same place however fast the
 * machine is. The limit is to be linear in the length of what the part reads.
 */
export class StepBudget {
  #limit: number;
  #spent = 0;

  /** @param part see {@link OutOfSteps.part} */
  constructor(
    private readonly part: string,
    limit: number,
  ) {
    this.#limit = limit;
  }

  /** How much was spent. */
  get spent(): number {
    return Math.min(this.#limit, this.#spent);
  }

  /** @throws OutOfSteps where more was spent than there is */
  check(): void {
    if (this.#spent > this.#limit) throw new OutOfSteps(this.part, Math.floor(this.#limit));
  }

  /** Allows so many steps more: for what is read besides. */
  allow(steps: number): void {
    this.#limit += steps;
  }

  /** @throws OutOfSteps where more is spent than there is */
  spend(steps = 1): void {
    this.#spent += steps;
    this.check();
  }
}

/** A part of a review met something that is nested more deeply than it follows. */
export class TooDeep extends OutOfSteps {}

/**
 * Bounds how deep a part of a review follows what is nested, far from where the call stack of any host ends: so what is too
 * deep is the same everywhere.
 */
export class Depth {
  #depth = 0;

  /**
   * @param part see {@link OutOfSteps.part}
   * @param most how many levels may be entered and not left
   */
  constructor(
    private readonly part: string,
    private readonly most: number,
  ) {}

  /** @throws TooDeep; then nothing may be entered any more */
  enter(levels = 1): void {
    this.#depth += levels;
    if (this.#depth > this.most) throw new TooDeep(this.part, this.most);
  }

  leave(levels = 1): void {
    this.#depth -= levels;
  }
}
