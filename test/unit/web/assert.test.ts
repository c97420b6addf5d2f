import assert from 'node:assert/strict';
import * as web from '../../web/assert';

/** What is not Node's own has to fail where Node's would. */
describe('the assertions of tests in a browser', () => {
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [1, 1],
    [1, 2],
    [1, '1'],
    [NaN, NaN],
    [null, undefined],
    [[], []],
    [
      [1, 2],
      [1, 2],
    ],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, undefined]],
    [[], {}],
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: undefined }, { b: undefined }],
    [{ a: { b: [{}] } }, { a: { b: [null] } }],
  ];

  for (const [actual, expected] of pairs)
    it(`judge ${JSON.stringify(actual)} and ${JSON.stringify(expected)} as Node does`, () => {
      for (const name of ['equal', 'notEqual', 'deepEqual', 'notDeepEqual'] as const) {
        const judge = (compare: (a: unknown, b: unknown) => void): boolean => {
          try {
            compare(actual, expected);
            return true;
          } catch {
            return false;
          }
        };
        assert.equal(judge(web[name]), judge(assert[name]), name);
      }
    });

  it('fail where something is not so', async () => {
    const fails = /AssertionError/;
    for (const value of [0, '', null, undefined, false])
      assert.throws(() => {
        web.ok(value);
      }, fails);
    assert.throws(() => {
      web.match('abc', /d/);
    }, fails);
    assert.throws(() => {
      web.doesNotMatch('abc', /b/);
    }, fails);
    assert.throws(() => {
      web.fail();
    }, fails);
    assert.throws(() => {
      web.deepEqual(new Map(), new Map([[1, 2]]));
    }, fails);
    await assert.rejects(web.rejects(Promise.resolve()), fails);
    await assert.rejects(web.rejects(Promise.reject(new Error('one')), /two/), fails);
  });

  it('pass where all is as it should be', async () => {
    web.ok(1);
    web.match('abc', /b/);
    web.doesNotMatch('abc', /d/);
    await web.rejects(() => Promise.reject(new Error('one')), /one/);
  });
});
