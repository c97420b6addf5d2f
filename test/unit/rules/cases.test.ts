import assert from 'node:assert/strict';
import { assertNone, cases, differences, findingsOf, loadReviewer, reviewCase, ruleIds } from './support';

describe('rule cases', () => {
  const loaded = loadReviewer();

  for (const one of cases) {
    const title = one.pending === undefined ? one.name : `${one.name}: ${one.pending}`;
    (one.pending === undefined ? it : it.skip)(title, async () => {
      const review = await reviewCase(await loaded, one);
      assertNone(differences(one.name, one.expected, findingsOf(review)));
      const broken = review.notAnalysed.filter(({ reason }) => reason === 'syntax error');
      assert.deepEqual(broken, [], 'the case does not parse');
    });
  }

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
