import assert from 'node:assert/strict';
import { atOnce, inTurns, type Steps } from '../../../src/text/steps';

describe('work in steps', () => {
  const done: string[] = [];
  function* work(): Steps<string> {
    try {
      for (const step of ['one', 'two', 'three']) {
        done.push(step);
        yield;
      }
      return 'result';
    } catch (thrown) {
      done.push('undone');
      throw thrown;
    }
  }
  beforeEach(() => done.splice(0));

  it('comes to the same at once and in turns', async () => {
    let pauses = 0;
    const pace = { pause: () => (pauses++ % 2 === 0 ? Promise.resolve() : undefined) };
    assert.deepEqual([atOnce(work()), await inTurns(work(), pace)], ['result', 'result']);
    assert.equal(pauses, 4);
  });

  for (const [how, end] of [
    ['at once', () => assert.fail('nobody wants it')],
    ['after a wait', () => Promise.reject(new assert.AssertionError({ message: 'nobody wants it' }))],
  ] as const)
    it(`is told when it is broken off ${how}, and does no further step`, async () => {
      let left = 2;
      const pace = { pause: () => (left-- > 0 ? undefined : end()) };
      await assert.rejects(inTurns(work(), pace), /nobody wants it/);
      assert.deepEqual(done, ['one', 'two', 'undone']);
    });
});
