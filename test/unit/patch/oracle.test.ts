import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { parsePatch } from '../../../src/patch/parse';
import { gitOrSkip } from '../git';
import { changes, patchMail } from './generate';

describe('git apply --numstat', () => {
  it('sees the same files and counts', function () {
    gitOrSkip(this);
    fc.assert(
      fc.property(changes, (all) => {
        const mail = patchMail(all);
        const git = spawnSync('git', ['apply', '--numstat', '-'], { input: mail, encoding: 'utf8' });
        assert.equal(git.status, 0, git.stderr);
        const ours = parsePatch(mail).changes.map(({ newPath, hunks }) => {
          const lines = hunks.flatMap((hunk) => hunk.lines);
          const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
          return `${count('added')}\t${count('deleted')}\t${newPath ?? ''}\n`;
        });
        assert.equal(ours.join(''), git.stdout);
      }),
      { numRuns: 100 },
    );
  });
});
