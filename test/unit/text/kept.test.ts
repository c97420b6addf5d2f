import assert from 'node:assert/strict';
import { Kept } from '../../../src/text/kept';

describe('text: what is kept', () => {
  it('is what was used last, as far as there is room', () => {
    const kept = new Kept<number>(10);
    for (const key of ['a', 'b', 'c']) kept.set(key, 1, 3);
    assert.equal(kept.get('a'), 1);
    kept.set('d', 1, 4);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((key) => kept.get(key)),
      [1, undefined, 1, 1],
    );
    kept.set('e', 2, 50);
    assert.deepEqual([...kept.values()], [2]);
    kept.set('e', 3, 1);
    kept.set('f', 4, 9);
    assert.deepEqual([...kept.values()], [3, 4]);
  });
});
