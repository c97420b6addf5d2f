import assert from 'node:assert/strict';
import { review } from '../review/support';
import { executedBlocks } from './executed';
import { cShapes } from './shapes/c';
import { coreShapes } from './shapes/core';
import { mailShapes } from './shapes/mail';
import { patchShapes } from './shapes/patch';

/** How much more work an input may be that is twice as long. */
const most = 2.2;

/** Steps of one piece of work. V8 loses counts now and then, and never makes one up: the most that were seen are right. */
class Measured {
  steps = 0;

  constructor(private readonly work: () => Promise<unknown>) {}

  async measure(): Promise<void> {
    this.steps = Math.max(this.steps, await executedBlocks(this.work));
  }
}

describe('work grows no faster than its input', function () {
  this.timeout(120_000);
  for (const { name, file, from, of } of [...cShapes, ...patchShapes, ...mailShapes, ...coreShapes])
    it(name, async () => {
      // What is computed once, on first use, is not counted with the smallest.
      await review(file, of(2));
      let before: Measured | undefined;
      for (const size of [from, 2 * from, 4 * from]) {
        const text = of(size);
        const now = new Measured(() => review(file, text));
        await now.measure();
        for (let tries = 3; before && now.steps > most * before.steps && tries > 0; tries--) {
          await before.measure();
          await now.measure();
        }
        if (before)
          assert.ok(
            now.steps <= most * before.steps,
            `${size}: ${now.steps} steps, ${before.steps} for half of it`,
          );
        before = now;
      }
    });
});
