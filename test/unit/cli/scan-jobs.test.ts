import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { cli, Collector, grammar, withFiles } from './support';

/** A thread that ends at a file called bad.c and says nothing of others. */
const fragile = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ task, position }) => {
    task.forEach(({ name, failed }, index) => {
      Atomics.store(position, 0, index);
      if (name.endsWith('bad.c') && !failed) throw new Error('out of luck');
    });
    Atomics.store(position, 0, -1);
    parentPort.postMessage(
      task.map(({ failed }) => failed && { failed, findings: 0, counts: false }));
  });`;

/** More than one batch, with findings spread over them. */
function manyFiles(): Record<string, string> {
  const leaky = `int f(void *p)
{
	set_memory_decrypted((unsigned long)p, 1);
	return 0;
}
`;
  return Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`${i % 7}/f${i}.c`, i % 5 === 0 ? leaky : 'int a;']),
  );
}

describe('cli: scan with threads', () => {
  for (const format of ['text', 'json', 'sarif'])
    it(`prints the same ${format} with any number of them`, () =>
      withFiles(manyFiles(), async (dir) => {
        const reviewer = await loadReviewer(grammar);
        const scan = (jobs: string) =>
          cli(['scan', '--format', format, '--jobs', jobs, dir, `${dir}/none`], { reviewer });
        const one = await scan('1');
        assert.match(one.stdout, /60/);
        assert.equal(one.status, 2);
        assert.deepEqual(await scan('3'), one);
      }));

  it('goes on behind a file that ends a thread, and says so', () =>
    withFiles({ 'a.c': '', 'bad.c': '', 'c.c': '', 'd/bad.c': '' }, async (dir) => {
      const { status, stderr, stdout } = await cli(['scan', '--jobs', '2', dir], { workerScript: fragile });
      assert.equal(status, 2);
      assert.equal(
        stderr,
        ['bad.c', 'd/bad.c']
          .map((name) => `coco-dma-review: ${dir}/${name}: the review failed: out of luck\n`)
          .join(''),
      );
      assert.match(stdout, /^total:/);
    }));

  it('gives up where no thread can be started', () =>
    withFiles({ 'a.c': '' }, async (dir) => {
      const workerScript = 'process.exit(3)';
      const { status, stderr, stdout } = await cli(['scan', '--jobs', '2', dir], { workerScript });
      assert.equal(status, 2);
      assert.match(stderr, /^coco-dma-review: its thread ended with status 3\n$/);
      assert.equal(stdout, '');
    }));

  it('starts no more of them than there are batches, nor than are of use', () =>
    withFiles(manyFiles(), (many) =>
      withFiles({ 'a.c': '', 'b.c': '' }, async (few) => {
        const workerScript = fragile;
        const started = async (dir: string, jobs: string) => {
          let count = 0;
          const onThread = () => {
            count += 1;
          };
          await cli(['scan', '--jobs', jobs, dir], { workerScript, onThread });
          return count;
        };
        assert.equal(await started(few, '999'), 1);
        assert.ok((await started(many, '999')) <= 5);
        assert.ok((await started(many, '2')) <= 2);
      }),
    ));

  it('ends its threads when nobody reads on', () =>
    withFiles(manyFiles(), async (dir) => {
      const stdout = new Writable({
        write: (_chunk, _encoding, done) => {
          done(Object.assign(new Error('nobody reads'), { code: 'EPIPE' }));
        },
      });
      const { stderr } = await cli(['scan', '--jobs', '2', dir], { stdout });
      assert.equal(stderr, '');
    }));

  it('takes a number of them from 1 on, and only for a scan', async () => {
    for (const jobs of ['0', '-1', 'many', '1.5'])
      assert.match((await cli(['scan', `--jobs=${jobs}`, '.'])).stderr, /expected a number from 1 to 999/);
    assert.match((await cli(['--jobs', '2', 'a.c'])).stderr, /review takes no --jobs/);
  });
});

describe('cli: progress of a scan', () => {
  it('shows on a terminal and leaves nothing behind', () =>
    withFiles(manyFiles(), async (dir) => {
      const stderr = Object.assign(new Collector(), { isTTY: true });
      const reviewer = {
        review: async () => {
          await new Promise((resolve) => setTimeout(resolve, 10));
          throw new Error('slow');
        },
        hover: () => undefined,
        paths: () => [],
        cores: () => Promise.resolve({}),
      };
      await cli(['scan', '--jobs', '1', dir], { stderr, reviewer });
      assert.match(stderr.text, /\r\u001b\[K\d+ of 300 files, 0 findings/);
      assert.match(stderr.text, /(?:\u001b\[K|slow\n)$/);
    }));
});
