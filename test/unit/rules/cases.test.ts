import assert from 'node:assert/strict';
import { assertNone, cases, differences, findingsOf, loadReviewer, reviewCase, ruleIds } from './support';

describe('rule cases', () => {
  const loaded = loadReviewer();

  for (const one of cases.filter(({ pending }) => pending === undefined))
    it(one.name, async () => {
      const review = await reviewCase(await loaded, one);
      assertNone(differences(one.name, one.expected, findingsOf(review)));
      const broken = review.notAnalysed.filter(({ reason }) => reason === 'syntax error');
      assert.deepEqual(broken, [], 'the case does not parse');
    });

  for (const one of cases)
    if (one.pending !== undefined)
      it(`${one.name}: ${one.pending}`, async function () {
        const review = await reviewCase(await loaded, one);
        if (differences(one.name, one.expected, findingsOf(review)).length > 0) this.skip();
        assert.fail('the case is as it should be: take out what it says of being pending');
      });

  for (const rule of ruleIds)
    it(`${rule} has a case that is reported and one that is clean`, () => {
      const own = cases.filter((one) => one.rule === rule && one.pending === undefined);
      assert.ok(own.some(({ expected }) => expected.some((finding) => finding.rule === rule)));
      assert.ok(own.some(({ expected }) => expected.length === 0));
    });

  it('are of no rule that is not in the catalogue', () => {
    const unknown = cases.flatMap(({ expected }) => expected.filter(({ rule }) => !ruleIds.includes(rule)));
    assert.deepEqual(unknown, []);
  });
});
