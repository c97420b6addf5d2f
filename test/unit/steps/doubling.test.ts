import { executedBlocks } from './executed';
import assert from 'node:assert/strict';
import { review } from '../review/support';
import { cShapes } from './shapes/c';
import { coreShapes } from './shapes/core';
import { mailShapes } from './shapes/mail';
import { patchShapes } from './shapes/patch';
import { regexShapes } from './shapes/regex';
import type { Shape } from './shapes/shape';

/** How much more work an input may be that is twice as long. */
const most = 2.2;

describe('work grows no faster than its input', function () {
  this.timeout(120_000);
  for (const shape of [...cShapes, ...patchShapes, ...mailShapes, ...regexShapes, ...coreShapes])
    it(shape.name, async () => {
      const { from } = shape;
      // What is computed once, on first use, is not counted with the smallest.
      await reviewOf(shape, 2);
      let before: number | undefined;
      for (const size of [from, 2 * from, 4 * from]) {
        const steps = await executedBlocks(() => reviewOf(shape, size));
        if (before !== undefined)
          assert.ok(steps <= most * before, `${size}: ${steps} steps, ${before} for half of it`);
        before = steps;
      }
    });
});

function reviewOf(shape: Shape, size: number): Promise<unknown> {
  const files = shape.tree?.(size);
  return review(shape.file, shape.of(size), {}, files && ((path) => Promise.resolve(files[path])));
}
