import assert from 'node:assert/strict';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { keptIn } from '../../../scripts/fuzz/keep';
import { Runner } from '../../../scripts/fuzz/runner';
import { work } from '../../../scripts/fuzz/worker';
import { making } from './support';

if (isMainThread) describe('what once failed', register);
else work();

function register(this: Mocha.Suite): void {
  this.timeout(120_000);
  const setup = making(__filename);
  const runner = new Runner(setup);
  after(() => runner.end());
  for (const [name, failing] of keptIn(join(setup.root, 'test/unit/fuzz/kept')))
    it(`does so no more: ${name}`, async () => {
      const done = await runner.run({ task: 'case', failing }, 60_000);
      if ('by' in done) assert.fail(done.why);
      assert.equal(done.failures[0]?.message, undefined);
    });
}
