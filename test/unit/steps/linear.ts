import assert from 'node:assert/strict';
import { executedBlocks } from './executed';

/** How much more work an input may be that is twice as long. */
const inProportion = 2.2;

/**
 * Holds `work` to steps in proportion to the size that it is given, by counting these for `from`, twice and four times that.
 * @param from how large the smallest is for which the work on what grows outweighs the rest
 * @param most how much more twice as much may be
 */
export async function assertLinear(
  from: number,
  work: (size: number) => unknown,
  most = inProportion,
): Promise<void> {
  let before: number | undefined;
  for (const size of [from, 2 * from, 4 * from]) {
    const steps = await executedBlocks(() => Promise.resolve(work(size)));
    if (before !== undefined)
      assert.ok(steps <= most * before, `${size}: ${steps} steps, ${before} for half of it`);
    before = steps;
  }
}
