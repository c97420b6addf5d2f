import { review } from '../review/support';
import { assertLinear } from './linear';
import { cShapes } from './shapes/c';
import { coreShapes } from './shapes/core';
import { mailShapes } from './shapes/mail';
import { patchShapes } from './shapes/patch';
import { regexShapes } from './shapes/regex';
import type { Shape } from './shapes/shape';

describe('work grows no faster than its input', function () {
  this.timeout(120_000);
  for (const shape of [...cShapes, ...patchShapes, ...mailShapes, ...regexShapes, ...coreShapes])
    it(shape.name, async () => {
      // What is computed once, on first use, is not counted with the smallest.
      await reviewOf(shape, 2);
      await assertLinear(shape.from, (size) => reviewOf(shape, size));
    });
});

function reviewOf(shape: Shape, size: number): Promise<unknown> {
  const files = shape.tree?.(size);
  return review(shape.file, shape.of(size), {}, files && ((path) => Promise.resolve(files[path])));
}
