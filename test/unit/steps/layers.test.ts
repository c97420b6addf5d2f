import assert from 'node:assert/strict';
import { looksLikePatch } from '../../../src/patch/recognise';
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
});
