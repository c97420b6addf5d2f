import { OutOfSteps } from '../text/step-budget';
import type { Steps } from '../text/steps';
import { Effort } from './effort';

/** Steps of one item, and of all together, in each round. */
interface Allowed {
  readonly first: { readonly each: number; readonly together: number };
  readonly second: { readonly each: number; readonly together: number };
}

/** Of the kernel's own core, the table that takes most needs a million steps. */
export const allowedForTables: Allowed = {
  first: { each: 200_000, together: 4_000_000 },
  second: { each: 3_000_000, together: 6_000_000 },
};
/**
 * A changed test in the kernel's own core takes up to 1,400,000 steps of one function with all that it calls, 400,000 without.
 * All of a comparison together is what a second processor does in some four seconds.
 */
export const allowedForWhole: Allowed = {
  first: { each: 200_000, together: 1_500_000 },
  second: { each: 1_600_000, together: 3_500_000 },
};
export const allowedForOwn: Allowed = {
  first: { each: 200_000, together: 700_000 },
  second: { each: 700_000, together: 700_000 },
};
/** Without what a function calls there is little to do. */
export const allowedForCoarse: Allowed = {
  first: { each: 200_000, together: 300_000 },
  second: { each: 0, together: 0 },
};

/**
 * Does `work` for each of `items` with few steps and then, where these are too few, with many as long as there are any left: what
 * takes little is done whatever else there is. Each is a step of its own.
 *
 * @returns for each item what came of it
 */
export function* inRounds<Item, Result>(
  items: readonly Item[],
  { first, second }: Allowed,
  work: (item: Item, effort: Effort) => Result,
): Steps<ReadonlyMap<Item, Result | OutOfSteps>> {
  const results = new Map<Item, Result | OutOfSteps>();
  const attempt = (item: Item, steps: number): number => {
    const effort = new Effort('too many cases to tell apart', steps);
    try {
      results.set(item, work(item, effort));
    } catch (thrown) {
      if (!(thrown instanceof OutOfSteps)) throw thrown;
      results.set(item, thrown);
    }
    return effort.used;
  };
  const share = Math.min(first.each, Math.ceil(first.together / items.length));
  for (const item of items) {
    attempt(item, share);
    yield;
  }
  let left = second.together;
  for (const [item, result] of results)
    if (result instanceof OutOfSteps && left > 0) {
      left -= attempt(item, Math.min(left, second.each));
      yield;
    }
  return results;
}
