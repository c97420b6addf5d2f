import assert from 'node:assert/strict';
import { isMainThread } from 'node:worker_threads';
import type { Kind } from '../../../scripts/fuzz/input';
import { Runner } from '../../../scripts/fuzz/runner';
import { work } from '../../../scripts/fuzz/worker';
import { making } from './support';

const seed = 14;
const batch = 32;

/** How many inputs of each kind are run with every test. */
const counts: readonly (readonly [Kind, number])[] = [
  ['c', 256],
  ['patch', 160],
  ['mail', 160],
  ['core', 64],
  ['baseline', 2048],
  ['lsp', 64],
  ['settings', 64],
];

if (isMainThread) describe('what is promised of any input', register);
else work();

function register(this: Mocha.Suite): void {
  this.timeout(300_000);
  const runner = new Runner(making(__filename));
  after(() => runner.end());
  for (const [kind, count] of counts)
    it(`holds for ${count} that are made up (${kind})`, async () => {
      for (let from = 0; from < count; from += batch) {
        const to = Math.min(from + batch, count);
        const done = await runner.run({ task: 'range', seed, from, to, only: [kind] }, 60_000);
        if ('by' in done) assert.fail(`${kind} number ${done.index} of seed ${seed}: ${done.why}`);
        assert.deepEqual(
          done.failures.map(({ message }) => message),
          [],
          `one of ${from} to ${to} of seed ${seed}`,
        );
      }
    });
}
