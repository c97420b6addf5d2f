import assert from 'node:assert/strict';
import { chosenRules } from '../../../src/review/rule-choice';
import { wholeFile } from '../../../src/review/code-unit';
import { codeFindings } from '../../../src/review/findings';
import { Placing } from '../../../src/review/placing';
import type { CodeRule, TextRule } from '../../../src/rules/rule';
import { bundledCore } from '../../../src/simulator/core';
import { SourceMap } from '../../../src/text/source-map';
import { atOnce } from '../../../src/text/steps';
import { loadReviewer } from '../rules/support';
import type { AnalysedFile } from '../../../src/paths/analyse/analysed';

const leaky = `int f(void *p)
{
	set_memory_decrypted((unsigned long)p, 1);
	return 0;
}
`;
const rule = 'decrypt-result-unchecked';

describe('review: the choice of rules', () => {
  const loaded = loadReviewer();
  const levelsOf = async (text: string, name: string, level?: 'off' | 'error') => {
    const rules = level && { rules: new Map([[rule, level]]) };
    const { findings } = await (await loaded).review({ name, text }, rules);
    return findings.map(({ severity }) => severity);
  };

  it('runs no rule that is off, and gives findings the severity that is set', async () => {
    assert.deepEqual(await levelsOf(leaky, 'a.c'), ['warning']);
    assert.deepEqual(await levelsOf(leaky, 'a.c', 'off'), []);
    assert.deepEqual(await levelsOf(leaky, 'a.c', 'error'), ['error']);
  });

  it('holds for what a patch does away with, too', async () => {
    const patch = `--- a/a.c
+++ b/a.c
@@ -1,5 +1,4 @@
${leaky
  .trimEnd()
  .split('\n')
  .map((line) => (line.includes('set_memory') ? `-${line}` : ` ${line}`))
  .join('\n')}
`;
    const fixed = async (level: 'off' | 'error') =>
      (
        await (await loaded).review({ name: 'a.patch', text: patch }, { rules: new Map([[rule, level]]) })
      ).fixed.map(({ severity }) => severity);
    assert.deepEqual(await fixed('error'), ['error']);
    assert.deepEqual(await fixed('off'), []);
  });

  it('keeps every rule that is on by default', () => {
    const ids = chosenRules(new Map([[rule, 'off']])).map(({ id }) => id);
    assert.ok(ids.includes('freed-while-shared'));
    assert.ok(!ids.includes(rule));
  });

  it('runs a rule that is off by default only where it is set', () => {
    const asleep: TextRule = {
      ...{ kind: 'text', id: 'asleep', severity: 'warning', title: 'asleep', isOff: true },
      check: () => [],
    };
    assert.deepEqual(chosenRules(undefined, [asleep]), []);
    assert.deepEqual(
      chosenRules(new Map([['asleep', 'information']]), [asleep]).map(({ severity }) => severity),
      ['information'],
    );
  });

  it('runs a code rule for the releases that it is about', () => {
    const ran: string[] = [];
    const old: CodeRule = {
      ...{ kind: 'code', id: 'old', severity: 'warning', title: 'old', releases: { until: '7.1' } },
      check: ({ release }) => {
        ran.push(release);
        return [];
      },
    };
    const decoded = { text: '', map: SourceMap.identity(0) };
    const placing = new Placing({ name: 'a.c', text: '' }, decoded);
    for (const release of ['7.1', '7.2'] as const)
      atOnce(
        codeFindings(wholeFile({} as AnalysedFile), {
          core: bundledCore(release),
          told: { name: release, release, from: 'choice' },
          platforms: undefined,
          older: false,
          rules: [old],
          placing,
        }),
      );
    assert.deepEqual(ran, ['7.1']);
  });
});
