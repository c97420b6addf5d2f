import { review } from '../review/support';
import { assertLinear } from './linear';
import { cShapes } from './shapes/c';
import { coreShapes } from './shapes/core';
import { mailShapes } from './shapes/mail';
import { patchShapes } from './shapes/patch';

describe('work grows no faster than its input', function () {
  this.timeout(120_000);
  for (const { name, file, from, of } of [...cShapes, ...patchShapes, ...mailShapes, ...coreShapes])
    it(name, async () => {
      // What is computed once, on first use, is not counted with the smallest.
      await review(file, of(2));
      await assertLinear(from, (size) => review(file, of(size)));
    });
});
