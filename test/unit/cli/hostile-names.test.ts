import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, withFiles } from './support';

const escape = '\u001b[2J\u009b31m\u202e';
const spelled = '\\u001b[2J\\u009b31m\\u202e';

/** What a terminal would obey, or a reader not see. */
const driving = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/;

describe('cli: what others have written', () => {
  it('does not drive the terminal on standard error', async () => {
    const baseline = JSON.stringify({
      version: 1,
      findings: [{ rule: `x${escape}`, file: 'a.c', function: '', message: `m${escape}\n\r`, reason: '' }],
    });
    await withFiles(
      { 'a.c': 'int a;', 'list.json': baseline, 'bad.json': '{"version":"\u009b"}' },
      async (folder) => {
        const at = (name: string): string => join(folder, name);
        for (const argv of [
          [`none${escape}.c`],
          ['--rule', `x${escape}=off`, 'a.c'],
          ['--rule', escape, 'a.c'],
          [`--x${escape}`],
          ['--format', escape, 'a.c'],
          ['--release', escape, 'a.c'],
          ['--tree', escape, 'a.c'],
          ['--baseline', at('bad.json'), 'a.c'],
          ['--baseline', at(escape), 'a.c'],
          ['--write-baseline', at(`${escape}/x`), 'a.c'],
          ['--exclude', `{${escape}`, 'a.c'],
          ['simulate', '--set', escape],
          ['simulate', '--attrs', escape],
          ['table', '--tree', escape],
          ['table', '--tree', '.', '--function', escape],
          ['scan', escape],
        ]) {
          const { status, stdout, stderr } = await cli(argv);
          assert.equal(status, 2, argv.join(' '));
          assert.ok(stderr !== '' && !driving.test(stderr), JSON.stringify(stderr));
          assert.ok(!driving.test(stdout));
        }
        const { stderr } = await cli(['--baseline', at('list.json'), '--exclude', 'none', at('a.c')]);
        assert.ok(!driving.test(stderr), JSON.stringify(stderr));
        assert.match(
          (await cli([`none${escape}.c`])).stderr,
          new RegExp(`none${spelled.replace(/[\\[]/g, '\\$&')}`),
        );
      },
    );
  });

  it('is JSON that means the same, and drives no terminal', async () => {
    await withFiles({ 'a.txt': 'ERROR' }, async (folder) => {
      const name = join(folder, `${escape}.c`);
      writeFileSync(name, 'ERROR');
      for (const format of ['json', 'sarif']) {
        const { stdout } = await cli(['--format', format, name]);
        assert.ok(!driving.test(stdout));
        assert.doesNotThrow(() => JSON.parse(stdout) as unknown);
        if (format === 'json') assert.ok(JSON.stringify(JSON.parse(stdout)).includes('\u009b31m\u202e'));
      }
    });
  });

  it('is scanned and listed by its own name where that is no UTF-8', async function () {
    if (process.platform === 'win32') return this.skip();
    await withFiles({ 'ä.c': 'dma_map_phys ERROR', 'sub/a.c': 'int a;' }, async (folder) => {
      const odd = (bytes: readonly number[], after = ''): Buffer =>
        Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(bytes), Buffer.from(after)]);
      try {
        writeFileSync(odd([0xff], '.c'), 'dma_map_phys ERROR');
        mkdirSync(odd([0xfe]));
        writeFileSync(odd([0xfe], '/b.c'), 'dma_map_phys ERROR');
        symlinkSync('nowhere', odd([0xfd], '.c'));
      } catch {
        console.log('      the file system wants names in UTF-8');
        return this.skip();
      }
      const { status, stdout: json } = await cli(['scan', '--format', 'json', folder]);
      const report = JSON.parse(json) as Report;
      const below = (file: string): string => file.slice(folder.length + 1);
      assert.equal(status, 1);
      assert.deepEqual(
        report.findings.map(({ file }) => below(file)),
        ['ä.c', '\udcfe/b.c', '\udcff.c'],
      );
      assert.deepEqual(
        report.notAnalysed.map(({ file, reason }) => [below(file), reason]),
        [['\udcfd.c', 'symbolic link, not followed']],
      );
      const { stdout } = await cli(['scan', folder]);
      assert.match(stdout, /\/\\udcff\.c:1/);
      const sarif = await cli(['scan', '--format', 'sarif', folder]);
      assert.match(sarif.stdout, /\/%FE\/b\.c"/);
    });
  });

  it('is said not to be readable where the command line cannot hand over its name', async () => {
    const { status, stderr } = await cli(['odd\ufffd.c']);
    assert.equal(status, 2);
    assert.match(stderr, /no such file or directory; a name that is not UTF-8 cannot be given/);
  });

  it('is refused where table would read it: a link out of the tree, and a pipe', async function () {
    await withFiles({ 'outside.c': 'int outside;', 'tree/kernel/dma/direct.c': 'int a;' }, async (folder) => {
      const core = join(folder, 'tree/kernel/dma/mapping.c');
      symlinkSync('../../../outside.c', core);
      const linked = await cli(['table', '--tree', join(folder, 'tree')]);
      assert.deepEqual([linked.status, linked.stdout], [2, '']);
      assert.match(linked.stderr, /kernel\/dma\/mapping\.c: leads out of the folder/);
      execFileSync('rm', [core]);
      try {
        execFileSync('mkfifo', [core]);
      } catch {
        return this.skip();
      }
      const piped = await cli(['table', '--tree', join(folder, 'tree')]);
      assert.deepEqual([piped.status, piped.stdout], [2, '']);
      assert.match(piped.stderr, /kernel\/dma\/mapping\.c: not a regular file/);
    });
  });
});

interface Report {
  readonly findings: readonly { readonly file: string }[];
  readonly notAnalysed: readonly { readonly file: string; readonly reason: string }[];
}
