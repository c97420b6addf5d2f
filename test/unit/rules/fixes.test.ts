import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Review } from '../../../src/review/model';
import { hasGit } from '../git';
import { beside, cases, fixed, loadReviewer, reviewCase, without, type Case } from './support';

const outside = mkdtempSync(join(tmpdir(), 'rule-fixes-'));

describe('fixes', () => {
  const loaded = loadReviewer();
  before(() => {
    if (!hasGit) console.log('    there is no git: whether it takes the fixed patches is not looked at');
  });
  after(() => {
    rmSync(outside, { recursive: true });
  });

  for (const one of cases.filter(({ pending }) => pending === undefined)) {
    if (one.expected.length > 0)
      it(`of ${one.name} leave what reviews clean`, async () => {
        const reviewer = await loaded;
        const before = await reviewCase(reviewer, one);
        for (const finding of before.findings)
          for (const fix of finding.fixes) {
            const text = fixed(one.text, fix);
            const review = await reviewCase(reviewer, { ...one, text });
            const gone = `${finding.rule} in ${finding.function ?? 'the text'}: ${finding.message}`;
            const left = without(identities(before), [gone]);
            assert.deepEqual(without(identities(review), left), [], `after "${fix.title}":\n${text}`);
            assert.deepEqual(brokenIn(review), [], `after "${fix.title}":\n${text}`);
            if (review.kind === 'patch') assertApplies(text, fix.title);
          }
      });

    const wanted = beside(one.name.replace(/\.c$/, '.fixed.c'));
    if (wanted !== undefined && one.name.endsWith('.c'))
      it(`of ${one.name} give what a maintainer would write`, async () => {
        assert.equal(await fixedThroughout(one), wanted);
      });
  }

  /** The case with the first fix of each finding, one after the other, until none is offered. */
  async function fixedThroughout(one: Case): Promise<string> {
    const reviewer = await loaded;
    let text = one.text;
    for (let turn = 0; turn < 20; turn++) {
      const review = await reviewCase(reviewer, { ...one, text });
      const [fix] = review.findings.flatMap((finding) => finding.fixes.slice(0, 1));
      if (!fix) return text;
      text = fixed(text, fix);
    }
    return text;
  }
});

function identities({ findings }: Review): readonly string[] {
  return findings.map(({ rule, message, function: name }) => `${rule} in ${name ?? 'the text'}: ${message}`);
}

function brokenIn({ notAnalysed }: Review): readonly unknown[] {
  return notAnalysed.filter(({ reason }) => reason === 'syntax error');
}

/** Outside of a work tree, where git knows no files and takes the patch at its word. */
function assertApplies(patch: string, title: string): void {
  if (!hasGit) return;
  const git = spawnSync('git', ['apply', '--numstat', '-'], { cwd: outside, input: patch, encoding: 'utf8' });
  assert.equal(git.status, 0, `git refuses the patch after "${title}": ${git.stderr}\n${patch}`);
}
