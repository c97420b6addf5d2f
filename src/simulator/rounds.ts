import { OutOfSteps } from '../text/step-budget';
import { Effort } from './effort';

/** Steps of one item in each round, and of the second round. */
const allowed = { first: 150_000, second: 1_500_000, together: 5_000_000 };

/**
 * Does `work` for each of `items` with few steps and then, where these are too few, with many as long as there are any left: what
 * takes little is done whatever else there is.
 *
 * @param part what is done with an item, in the words of `OutOfSteps`
 * @returns for each item what came of it
 */
export function inRounds<Item, Result>(
  items: Iterable<Item>,
  part: string,
  work: (item: Item, effort: Effort) => Result,
): ReadonlyMap<Item, Result | OutOfSteps> {
  const results = new Map<Item, Result | OutOfSteps>();
  const attempt = (item: Item, steps: number): number => {
    const effort = new Effort(part, steps);
    try {
      results.set(item, work(item, effort));
    } catch (thrown) {
      if (!(thrown instanceof OutOfSteps)) throw thrown;
      results.set(item, thrown);
    }
    return effort.used;
  };
  for (const item of items) attempt(item, allowed.first);
  let left = allowed.together;
  for (const [item, result] of results)
    if (result instanceof OutOfSteps && left > 0) left -= attempt(item, Math.min(left, allowed.second));
  return results;
}
