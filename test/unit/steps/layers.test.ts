import assert from 'node:assert/strict';
import { looksLikePatch } from '../../../src/patch/recognise';
import { mergeEdits } from '../../../src/server/workspace-edit';
import { partsOfEach } from '../../../src/review/function-parts';
import { place, review } from '../report/samples';
import { mask } from '../syntax/support';
import { assertLinear } from './linear';

describe('work of one layer grows no faster than its input', () => {
  for (const part of ['> ', '@@ -1 +1 @@\n', '--- x\n+++ y\n', 'diff --git \n\r'])
    it(`telling that a text of ${JSON.stringify(part)} is no patch`, () =>
      assertLinear(5_000, (size) => {
        assert.equal(looksLikePatch(part.repeat(size)), false);
      }));

  for (const part of ['{', '(', '#if A\n', '"', '/*', 'f(', 'a ', '#define A\n', '__x ', '}\n', 'case 1 ...'])
    it(`masking a text of ${JSON.stringify(part)}`, () =>
      assertLinear(10_000 / part.length, (size) => mask(part.repeat(size))));

  it('masking functions in the branches of one #if', () =>
    assertLinear(500, (size) => mask(`#if A\n${'int f(void)\n{\n}\n#elif B\n'.repeat(size)}#endif\n`)));

  it('masking functions in #if within #if', () =>
    assertLinear(500, (size) => mask('#if A\nint f(void)\n{\n}\n'.repeat(size))));

  it('putting the edits of fixes together', () =>
    assertLinear(500, (size) =>
      mergeEdits(
        Array.from({ length: size }, (_, at) => {
          const [start, end] = [2 * at, 2 * at + 1].map((character) => ({ line: 0, character }));
          assert.ok(start && end);
          return [{ uri: 'file:///a.c', newText: 'a', range: { start, end } }];
        }),
      ),
    ));

  it('telling what is said of each function', () =>
    assertLinear(500, (size) => {
      const each = Array.from({ length: size }, (_, line) => ({
        name: 'f',
        place: place('a.c', line, 0, 1),
      }));
      const sites = each.map((one) => ({ call: 'g', function: 'f', place: one.place }));
      const functions = each.map((one) => ({ ...one, paths: 1 }));
      const parts = partsOfEach(review({ functions, sites }));
      assert.ok(functions.every((one, at) => parts.get(one)?.sites[0] === sites[at]));
    }));
});
