import assert from 'node:assert/strict';
import { cli, hangingWorker, withFiles } from './support';

const leaky = `int f(void *p)
{
	set_memory_decrypted((unsigned long)p, 1);
	return 0;
}
`;
const files = { 'a.c': leaky, 'b.c': leaky, 'd/c.c': leaky };

/** Lines of a report that say what was found, without the files that it speaks of. */
const findings = (stdout: string) =>
  stdout.split('\n').filter((line) => /^(ERROR|WARNING|CHECK|#)/.test(line));

describe('cli: a file that does not end', function () {
  this.timeout(180_000);

  for (const jobs of ['1', '3'])
    it(`is listed, and the rest is as without it, with ${jobs} threads`, () =>
      withFiles(files, (clean) =>
        withFiles(
          { ...files, 'bb.c': `/* HANG */ ${leaky}`, 'd/b.c': `/* END-THREAD */ ${leaky}` },
          async (dir) => {
            const scan = (folder: string) =>
              cli(['scan', '--jobs', jobs, folder], { worker: hangingWorker, seconds: 2 });
            const expected = await scan(clean);
            const { status, stdout, stderr } = await scan(dir);
            assert.equal(status, 2);
            assert.deepEqual(
              stderr.split('\n'),
              [
                `${dir}/bb.c: the review failed: it took longer than 2 s`,
                `${dir}/d/b.c: the review failed: its thread ended with status 3`,
              ]
                .map((line) => `coco-dma-review: ${line}`)
                .concat(''),
            );
            assert.ok(stdout.includes(`bb.c:1: the review failed: it took longer than 2 s`), stdout);
            assert.deepEqual(
              findings(stdout),
              findings(expected.stdout).map((line) => line.replace(clean, dir)),
            );
          },
        ),
      ));

  it('does not take those along that are named with it', () =>
    withFiles({ 'a.c': leaky, 'b.c': `/* HANG */ ${leaky}`, 'c.c': leaky }, async (dir) => {
      const names = ['a.c', 'b.c', 'c.c'].map((name) => `${dir}/${name}`);
      const { status, stdout, stderr } = await cli(names, { worker: hangingWorker, seconds: 2 });
      assert.equal(status, 2);
      assert.equal(stderr, `coco-dma-review: ${dir}/b.c: the review failed: it took longer than 2 s\n`);
      for (const name of ['a.c', 'c.c']) assert.ok(stdout.includes(`${dir}/${name}`), stdout);
    }));

  it('leaves the patches of a series laid on each other', () =>
    withFiles(
      {
        '1.patch': patch(1, 'static int one(void) { return 1; }', []),
        'bad.c': `/* HANG */ ${leaky}`,
        '2.patch': patch(2, leaky.trimEnd(), ['static int one(void) { return 1; }']),
      },
      async (dir) => {
        const run = (names: readonly string[]) =>
          cli([...names.map((name) => `${dir}/${name}`)], { worker: hangingWorker, seconds: 2 });
        const expected = await run(['1.patch', '2.patch']);
        const { stdout } = await run(['1.patch', 'bad.c', '2.patch']);
        assert.deepEqual(findings(stdout), findings(expected.stdout));
      },
    ));

  it('is found among several threads when all of them together take too much memory', () =>
    withFiles({ ...files, 'bb.c': `/* HANG */ ${leaky}` }, async (dir) => {
      // So much is taken from the second look on, until the file that takes it is alone and ended.
      let looks = 0;
      const { stderr } = await cli(['scan', '--jobs', '2', dir], {
        worker: hangingWorker,
        seconds: 60,
        isTooLarge: () => {
          looks += 1;
          return looks % 100 > 50;
        },
      });
      assert.equal(stderr, `coco-dma-review: ${dir}/bb.c: the review failed: it needed too much memory\n`);
    }));
});

/** Mail number `number` of two, which adds lines below those that are there. */
function patch(number: number, added: string, there: readonly string[]): string {
  const lines = [...there.map((line) => ` ${line}`), ...added.split('\n').map((line) => `+${line}`)];
  const [before, after] = [there.length, lines.length];
  return `From: A <a@example.org>
Subject: [PATCH ${number}/2] x: y
Date: Mon, 1 Jan 2024 00:0${number}:00 +0000
Message-ID: <${number}@example.org>

---
 drivers/x.c | 1 +

--- a/drivers/x.c
+++ b/drivers/x.c
@@ -${before === 0 ? '0,0' : `1,${before}`} +1,${after} @@
${lines.join('\n')}
--
2.43
`;
}

describe('cli: a tree whose DMA core does not end', function () {
  this.timeout(180_000);
  const table = (dir: string, isTooLarge?: () => boolean) =>
    cli(['table', '--tree', dir], {
      worker: hangingWorker,
      seconds: 2,
      ...(isTooLarge && { isTooLarge }),
    });
  const core = 'dma_addr_t dma_map_phys(struct device *dev)\n{\n\treturn 0;\n}\n';

  it('has no tables, and that is said', () =>
    withFiles({ 'kernel/dma/mapping.c': `/* HANG */ ${core}` }, async (dir) => {
      const { status, stdout, stderr } = await table(dir);
      assert.deepEqual([status, stdout], [2, '']);
      assert.equal(stderr, 'coco-dma-review: table failed: it took longer than 2 s\n');
    }));

  it('is ended where it takes too much memory', () =>
    withFiles({ 'kernel/dma/mapping.c': `/* HANG */ ${core}` }, async (dir) => {
      const { status, stderr } = await table(dir, () => true);
      assert.equal(status, 2);
      assert.equal(stderr, 'coco-dma-review: table failed: it needed too much memory\n');
    }));

  it('is read in the same thread where it does end', () =>
    withFiles({ 'kernel/dma/mapping.c': core }, async (dir) => {
      const { status, stdout } = await table(dir);
      assert.equal(status, 0);
      assert.match(stdout, /dma_map_phys\(\)/);
    }));
});
