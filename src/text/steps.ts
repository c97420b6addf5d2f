/**
 * Work in steps: each `yield` is a place where others may have their turn. Whoever has nothing else to do takes all steps
 * at once, so that the same code serves both. What is yielded other than nothing are steps to take first: see {@link deep}.
 */
export type Steps<T> = Generator<Steps<unknown> | undefined, T, unknown>;

/** Says between two steps whether to go on at once. */
export interface Pace {
  /**
   * Nothing where the next step may be taken at once, else a promise of when. What it throws or is rejected with ends the
   * work: nobody wants its result any more.
   */
  pause(): Promise<void> | undefined;
}

/**
 * The result of `steps` that may need the like of themselves, and these again, as deep as the input goes: they wait on the
 * heap, where `yield*` would have them wait on the call stack, and each step would pass through all of them.
 */
export function* deep<T>(steps: Steps<T>): Steps<T> {
  return (yield steps) as T;
}

/** The result of all steps, taken without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  const flat = flattened(steps);
  for (;;) {
    const step = flat.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The result of all steps, taken as `pace` lets them; without one, at once. What ends the work is thrown in it as well, so
 * that it leaves nothing half done.
 */
export async function inTurns<T>(steps: Steps<T>, pace: Pace | undefined): Promise<T> {
  if (!pace) return atOnce(steps);
  const flat = flattened(steps);
  for (;;) {
    try {
      const pause = pace.pause();
      if (pause) await pause;
    } catch (thrown) {
      flat.throw(thrown);
      throw thrown;
    }
    const step = flat.next();
    if (step.done === true) return step.value;
  }
}

type Resumed = { readonly value: unknown } | { readonly thrown: unknown };

/** `steps` with all that they need first in between, so that only pauses are left. */
function* flattened<T>(steps: Steps<T>): Generator<undefined, T, undefined> {
  const waiting: Steps<unknown>[] = [];
  let current: Steps<unknown> = steps;
  let resumed: Resumed = { value: undefined };
  for (;;) {
    let step: IteratorResult<Steps<unknown> | undefined, unknown>;
    try {
      step = 'thrown' in resumed ? current.throw(resumed.thrown) : current.next(resumed.value);
    } catch (thrown) {
      const outer = waiting.pop();
      if (!outer) throw thrown;
      current = outer;
      resumed = { thrown };
      continue;
    }
    resumed = { value: undefined };
    if (step.done === true) {
      const outer = waiting.pop();
      if (!outer) return step.value as T;
      current = outer;
      resumed = { value: step.value };
    } else if (step.value) {
      waiting.push(current);
      current = step.value;
    } else {
      try {
        yield;
      } catch (thrown) {
        resumed = { thrown };
      }
    }
  }
}
