import { spawnSync } from 'node:child_process';
import type { Context } from 'mocha';

/** Whether there is a git to hold against. */
export const hasGit = spawnSync('git', ['--version']).status === 0;

/** Where there is no git, the tests of `context` are skipped and it is said why. */
export function gitOrSkip(context: Context): void {
  if (hasGit) return;
  console.log('      there is no git');
  context.skip();
}
