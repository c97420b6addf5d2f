import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFiles } from './support';

const program = join(__dirname, '../../../command/cli.cjs');

/** A C file with so many findings. */
function faults(count: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `void quartz_${index}(struct device *dev, void *p)\n{\n\tdma_addr_t a = dma_map_single(dev, p, 64, DMA_TO_DEVICE);\n\tkfree(p);\n\tdma_unmap_single(dev, a, 64, DMA_TO_DEVICE);\n}\n`,
  ).join('');
}

/** Runs the command in a shell that `prepared` what it may do; `redirected` says where its output goes. */
function run(prepared: string, argv: readonly string[], redirected = '') {
  const script = `${prepared}; exec "$@" ${redirected}`;
  const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, program, ...argv], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** What a full disk does: part of a write goes, and the next fails. No root is needed for it. */
const small = "trap '' XFSZ; ulimit -f 8";

describe('cli: output that cannot be written', function () {
  this.timeout(60_000);
  before(function () {
    if (process.platform === 'win32' || spawnSync('sh', ['-c', small]).status !== 0) {
      console.log('      there is no shell that can limit the size of files');
      this.skip();
    }
  });

  for (const format of ['text', 'json', 'sarif'])
    it(`is said to be missing: ${format}`, async () => {
      await withFiles({ 'a.c': faults(20) }, (folder) => {
        const [input, output] = [join(folder, 'a.c'), join(folder, 'out')];
        const { status, stderr } = run(small, ['--format', format, input], `>'${output}'`);
        assert.equal(status, 2);
        assert.match(
          stderr,
          /^coco-dma-review: standard output: (?:the file would be too large|no space left)/,
        );
        return Promise.resolve();
      });
    });

  it('leaves a baseline as it was, and nothing beside it', async () => {
    await withFiles({ 'a.c': faults(1), 'many/a.c': faults(80) }, (folder) => {
      const list = join(folder, 'list.json');
      assert.equal(run(':', ['--write-baseline', list, join(folder, 'a.c')]).status, 0);
      const before = readFileSync(list, 'utf8').replace('"reason": ""', '"reason": "dear to somebody"');
      assert.ok(before.includes('dear'));
      run(':', ['--write-baseline', list, join(folder, 'a.c')]);
      const whole = readFileSync(list, 'utf8');
      const { status, stderr } = run(small, ['--write-baseline', list, join(folder, 'many/a.c')]);
      assert.equal(status, 2);
      assert.match(stderr, /--write-baseline .*list\.json: .*; the file is as it was\n/);
      assert.equal(readFileSync(list, 'utf8'), whole);
      assert.deepEqual(readdirSync(folder).sort(), ['a.c', 'list.json', 'many']);
      return Promise.resolve();
    });
  });

  it('has status 2 also where standard error takes nothing', async function () {
    if (!existsSync('/dev/full')) return this.skip();
    await withFiles({ 'a.c': faults(1) }, (folder) => {
      assert.equal(run(':', [join(folder, 'a.c')], '>/dev/full').status, 2);
      assert.equal(run(':', [join(folder, 'a.c')], '>/dev/full 2>/dev/full').status, 2);
      assert.equal(run(':', [join(folder, 'none.c')], '2>/dev/full').status, 2);
      return Promise.resolve();
    });
  });

  it('is no fault where its reader has gone', async () => {
    await withFiles({ 'a.c': faults(200) }, (folder) => {
      const script = '{ "$@"; echo "status $?" >&2; } | :';
      const { stderr } = spawnSync(
        'sh',
        ['-c', script, 'sh', process.execPath, program, join(folder, 'a.c')],
        {
          encoding: 'utf8',
        },
      );
      assert.match(stderr, /^status [01]\n$/);
      return Promise.resolve();
    });
  });

  it('is whole in a pipe whose reader is slow', async () => {
    await withFiles({ 'a.c': faults(200) }, (folder) => {
      const script = '"$@" | { sleep 1; wc -c; }';
      const argv = [process.execPath, program, '--format', 'json', join(folder, 'a.c')];
      const piped = spawnSync('sh', ['-c', script, 'sh', ...argv], { encoding: 'utf8' });
      const [file = '', ...rest] = argv;
      const straight = spawnSync(file, rest);
      assert.equal(Number(piped.stdout), straight.stdout.length);
      return Promise.resolve();
    });
  });
});
