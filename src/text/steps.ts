/**
 * Work in steps: each `yield` is a place where others may have their turn. Whoever has nothing else to do takes all steps
 * at once, so that the same code serves both.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Says between two steps whether to go on at once. */
export interface Pace {
  /**
   * Nothing where the next step may be taken at once, else a promise of when. What it throws or is rejected with ends the
   * work: nobody wants its result any more.
   */
  pause(): Promise<void> | undefined;
}

/** The result of all steps, taken without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The result of all steps, taken as `pace` lets them; without one, at once. What ends the work is thrown in it as well, so
 * that it leaves nothing half done.
 */
export async function inTurns<T>(steps: Steps<T>, pace: Pace | undefined): Promise<T> {
  if (!pace) return atOnce(steps);
  for (;;) {
    try {
      const pause = pace.pause();
      if (pause) await pause;
    } catch (thrown) {
      steps.throw(thrown);
      throw thrown;
    }
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
