import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { Writable } from 'node:stream';
import type { JsonReport } from '../../../src/report/json';
import { cli, WordReviewer, withFiles } from './support';

describe('cli: reviewing files', () => {
  it('exits with 0 where nothing is found and 1 where something is', () =>
    withFiles({ 'clean.c': 'int a;', 'bad.c': 'ERROR' }, async (dir) => {
      assert.equal((await cli([`${dir}/clean.c`])).status, 0);
      const bad = await cli([`${dir}/clean.c`, `${dir}/bad.c`]);
      assert.equal(bad.status, 1);
      assert.match(bad.stdout, /^ERROR:shared-without-decrypt: /);
      assert.match(bad.stdout, /\ntotal: 1 errors, 0 warnings, 0 sites, 2 functions analysed\n$/);
    }));

  for (const [level, error, warning, information] of [
    ['error', 1, 0, 0],
    ['warning', 1, 1, 0],
    ['never', 0, 0, 0],
  ] as const)
    it(`counts with --fail-on ${level} what is at or above it`, async () => {
      const statusOf = async (stdin: string) => (await cli(['--fail-on', level, '-'], { stdin })).status;
      assert.equal(await statusOf('diff ERROR'), error);
      assert.equal(await statusOf('diff WARNING'), warning);
      assert.equal(await statusOf('diff INFORMATION'), information);
    });

  it('reads standard input for "-"', async () => {
    const { status, stdout } = await cli(['--format', 'json', '-'], { stdin: 'diff WARNING' });
    assert.equal(status, 1);
    const report = JSON.parse(stdout) as JsonReport;
    assert.equal(report.findings[0]?.file, '-');
    assert.equal(report.findings[0].line, 1);
  });

  it('merges several documents into one object, in the order given', () =>
    withFiles({ 'a.c': 'WARNING', 'b.c': 'ERROR' }, async (dir) => {
      const { stdout } = await cli(['--format', 'json', `${dir}/b.c`, `${dir}/a.c`]);
      const { findings, stats } = JSON.parse(stdout) as JsonReport;
      assert.deepEqual(
        findings.map(({ file }) => file),
        [`${dir}/b.c`, `${dir}/a.c`],
      );
      assert.equal(stats.documents, 2);
    }));

  it('says which file it could not read, reviews the others and exits with 2', () =>
    withFiles({ 'a.c': 'ERROR' }, async (dir) => {
      const { status, stdout, stderr } = await cli([`${dir}/none.c`, `${dir}/a.c`, dir]);
      assert.equal(status, 2);
      assert.match(stdout, /^ERROR:/);
      assert.equal(
        stderr,
        `coco-dma-review: ${dir}/none.c: no such file or directory\n` +
          `coco-dma-review: ${dir}: is a directory; "scan" reviews directories\n`,
      );
    }));

  it('lists binary, huge and unrelated files as not analysed', () =>
    withFiles(
      { 'a.o': Uint8Array.of(127, 69, 0), 'huge.c': Buffer.alloc(33 << 20, 32), 'notes.txt': 'milk' },
      async (dir) => {
        const { status, stdout } = await cli([`${dir}/a.o`, `${dir}/huge.c`, `${dir}/notes.txt`]);
        assert.equal(status, 0);
        assert.equal(
          stdout,
          `not analysed:\n  ${dir}/a.o:1: binary file\n  ${dir}/huge.c:1: larger than 32 MB\n` +
            `  ${dir}/notes.txt:1: neither C nor a patch\n\n` +
            'total: 0 errors, 0 warnings, 0 sites, 0 functions analysed\n',
        );
      },
    ));

  it('reads what is not UTF-8 as Latin-1', () =>
    withFiles({ 'a.c': Uint8Array.of(0x4a, 0xfc, 0x72), 'b.c': 'Jür' }, async (dir) => {
      const reviewer = new WordReviewer();
      await cli([`${dir}/a.c`, `${dir}/b.c`], { reviewer });
      assert.deepEqual(
        reviewer.documents.map(({ text }) => text),
        ['Jür', 'Jür'],
      );
    }));

  it('reports a review that breaks off, goes on with the next file and exits with 2', () =>
    withFiles({ 'a.c': 'CRASH', 'b.c': 'ERROR' }, async (dir) => {
      const { status, stdout, stderr } = await cli([`${dir}/a.c`, `${dir}/b.c`]);
      assert.equal(status, 2);
      assert.match(stdout, /^ERROR:/);
      assert.match(stdout, /a\.c:1: the review failed: no such luck/);
      assert.match(stderr, /the review failed: no such luck/);
    }));

  it('hands release and platforms on', async () => {
    const reviewer = new WordReviewer();
    await cli(['--release', '7.1', '--platform', 'tdx', '--platform', 'cca', '-'], { reviewer });
    await cli(['-'], { reviewer });
    assert.deepEqual(reviewer.options, [{ release: '7.1', platforms: ['tdx', 'cca'] }, {}]);
  });

  it('ends quietly when nobody reads on', async () => {
    const reviewer = new WordReviewer();
    const closed = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    await withFiles({ 'a.c': 'ERROR', 'b.c': 'ERROR' }, async (dir) => {
      const { status, stderr } = await cli([`${dir}/a.c`, `${dir}/b.c`], { reviewer, stdout: closed });
      assert.equal(stderr, '');
      assert.equal(status, 1);
      assert.equal(reviewer.documents.length, 1);
    });
  });
});

describe('cli: --tree', () => {
  const baseOf = async (path: string, dir: string) => {
    const reviewer = new WordReviewer(path);
    const { status } = await cli(['--tree', `${dir}/tree`, '-'], { reviewer, stdin: 'diff' });
    assert.equal(status, 0);
    return reviewer.bases[0];
  };

  it('reads base files below the tree and nothing else', () =>
    withFiles({ 'tree/drivers/a.c': 'base', 'secret.c': 'secret' }, async (dir) => {
      await symlink(`${dir}/secret.c`, `${dir}/tree/out.c`);
      await symlink('drivers/a.c', `${dir}/tree/in.c`);
      assert.equal(await baseOf('drivers/a.c', dir), 'base');
      assert.equal(await baseOf('in.c', dir), 'base');
      const hostile = [
        '../secret.c',
        `${dir}/secret.c`,
        'drivers/../../secret.c',
        'out.c',
        'drivers',
        'a\0.c',
      ];
      for (const path of hostile) assert.equal(await baseOf(path, dir), undefined, path);
    }));

  it('does not take a neighbour whose name begins alike for a part of the tree', () =>
    withFiles({ 'tree-2/a.c': 'secret' }, async (dir) => {
      await mkdir(`${dir}/tree`);
      await symlink(`${dir}/tree-2`, `${dir}/tree/link`);
      assert.equal(await baseOf('link/a.c', dir), undefined);
    }));

  it('must be a directory', () =>
    withFiles({ 'a.c': '' }, async (dir) => {
      assert.match((await cli(['--tree', `${dir}/none`, '-'])).stderr, /none: no such file or directory/);
      const { status, stderr } = await cli(['--tree', `${dir}/a.c`, '-']);
      assert.equal(status, 2);
      assert.match(stderr, /not a directory/);
    }));
});
