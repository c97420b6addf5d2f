import { review } from '../review/support';
import { assertLinear } from './linear';
import { cShapes } from './shapes/c';
import { coreShapes } from './shapes/core';
import { linkedShapes } from './shapes/linked';
import { mailShapes } from './shapes/mail';
import { notYet } from './shapes/not-yet';
import { patchShapes } from './shapes/patch';
import { regexShapes } from './shapes/regex';
import type { Shape } from './shapes/shape';

const shapes: readonly Shape[] = [
  ...cShapes,
  ...linkedShapes,
  ...patchShapes,
  ...mailShapes,
  ...regexShapes,
  ...coreShapes,
];

describe('work grows no faster than its input', function () {
  this.timeout(120_000);
  for (const shape of shapes)
    it(shape.name, async () => {
      // What is computed once, on first use, is not counted with the smallest.
      await reviewOf(shape, 2);
      await assertLinear(shape.from, (size) => reviewOf(shape, size), notYet.get(shape.name));
    });
});

function reviewOf({ file, of, tree, beside }: Shape, size: number): Promise<unknown> {
  const files = tree?.(size);
  const linked = beside && Object.entries(beside(size)).map(([path, text]) => ({ path, text }));
  return review(
    file,
    of(size),
    {},
    files && ((path) => Promise.resolve(files[path])),
    undefined,
    linked && (() => Promise.resolve({ files: linked, own: file })),
  );
}
