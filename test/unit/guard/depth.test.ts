import assert from 'node:assert/strict';
import { isTooDeep } from '../../../src/guard/depth';

describe('guard: the depth of messages', () => {
  const nested = (depth: number): unknown => JSON.parse(`${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`);

  it('is that of what is meant, or refused', () => {
    assert.equal(isTooDeep({ params: nested(90) }), false);
    assert.equal(isTooDeep({ params: nested(101) }), true);
    assert.equal(isTooDeep({ params: nested(100_000) }), true);
  });

  it('does not hang on the width', () => {
    const files = Array.from({ length: 200_000 }, (_, index) => ({ uri: `file:///${index}`, found: [null] }));
    assert.equal(isTooDeep({ params: { files } }), false);
  });
});
