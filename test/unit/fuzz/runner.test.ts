import assert from 'node:assert/strict';
import { isMainThread } from 'node:worker_threads';
import { Runner } from '../../../scripts/fuzz/runner';
import { work } from '../../../scripts/fuzz/worker';
import { MarkReviewer } from '../server/support';
import { inputOf, making } from './support';

/** Never comes back, or fills the memory, where a text asks for it. */
class HarmedReviewer extends MarkReviewer {
  override review(...of: Parameters<MarkReviewer['review']>): ReturnType<MarkReviewer['review']> {
    const [{ text }] = of;
    const kept: number[][] = [];
    while (text.includes('HANG'));
    while (text.includes('FILL')) kept.push(Array.from({ length: 1000 }, (_, at) => at));
    return super.review(...of);
  }
}

if (isMainThread) describe('the guard over inputs', register);
else work(() => Promise.resolve(new HarmedReviewer()));

function register(this: Mocha.Suite): void {
  this.timeout(120_000);
  const runner = new Runner({ ...making(__filename), megabytes: 64 });
  const run = (text: string, limitMs: number) =>
    runner.run({ task: 'case', failing: { input: inputOf({ text }) } }, limitMs);
  after(() => runner.end());

  it('ends one that does not end, and goes on', async () => {
    const hung = await run('HANG', 300);
    assert.ok('by' in hung && hung.by === 'hang');
    const next = await run('int a;', 60_000);
    assert.ok('failures' in next);
    assert.deepEqual(next.failures, []);
  });

  it('outlives one that fills the memory, and goes on', async () => {
    const filled = await run('FILL', 60_000);
    assert.ok('by' in filled && filled.by === 'crash');
    assert.match(filled.why, /memory/);
    assert.ok('failures' in (await run('int a;', 60_000)));
  });
}
