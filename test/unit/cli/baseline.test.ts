import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { BaselineEntry } from '../../../src/review/baseline';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { cli, grammar, withFiles } from './support';

const leaky = `int f(void *p)
{
	set_memory_decrypted((unsigned long)p, 1);
	return 0;
}
`;
const files = { 'tree/a.c': leaky, 'tree/sub/b.c': leaky, 'tree/sub/c.c': 'int a;' };

interface Written {
  readonly version: number;
  readonly findings: readonly BaselineEntry[];
}

const read = async (file: string): Promise<Written> => JSON.parse(await readFile(file, 'utf8')) as Written;

describe('cli: baselines', () => {
  const reviewer = loadReviewer(grammar);
  const run = async (...argv: readonly string[]) => cli(argv, { reviewer: await reviewer });

  it('lists what is found, by path below the scanned folder, instead of reporting it', () =>
    withFiles(files, async (dir) => {
      const file = `${dir}/known.json`;
      const { status, stdout, stderr } = await run('scan', '--write-baseline', file, `${dir}/tree`);
      assert.equal(status, 0);
      assert.equal(stdout, '');
      assert.equal(stderr, `coco-dma-review: ${file}: 2 findings written, 2 new\n`);
      const { version, findings } = await read(file);
      assert.equal(version, 1);
      assert.deepEqual(
        findings.map(({ rule, file, function: name, reason }) => [rule, file, name, reason]),
        [
          ['decrypt-result-unchecked', 'a.c', 'f', ''],
          ['decrypt-result-unchecked', 'sub/b.c', 'f', ''],
        ],
      );
      const inTree = ['scan', '--tree', `${dir}/tree`, '--write-baseline', file, `${dir}/tree/sub`];
      assert.equal((await run(...inTree)).status, 0);
      assert.deepEqual(
        (await read(file)).findings.map(({ file }) => file),
        ['sub/b.c'],
      );
    }));

  it('keeps the reasons that it has', () =>
    withFiles(files, async (dir) => {
      const file = `${dir}/known.json`;
      await run('scan', '--write-baseline', file, `${dir}/tree`);
      const { findings } = await read(file);
      const explained = findings.map((entry, index) =>
        index === 0 ? { ...entry, reason: 'a test' } : entry,
      );
      await writeFile(file, JSON.stringify({ version: 1, findings: explained }));
      const { stderr } = await run('scan', '--write-baseline', file, `${dir}/tree`);
      assert.match(stderr, /2 findings written, 0 new/);
      assert.deepEqual((await read(file)).findings, explained);
    }));

  for (const jobs of ['1', '2'])
    it(`hides what is known, wherever in its file it stands, with ${jobs} threads`, () =>
      withFiles(files, async (dir) => {
        const file = `${dir}/known.json`;
        const scan = () => run('scan', '--jobs', jobs, '--baseline', file, `${dir}/tree`);
        await run('scan', '--write-baseline', file, `${dir}/tree`);
        await writeFile(`${dir}/tree/a.c`, `\n\n${leaky}`);
        const known = await scan();
        assert.equal(known.status, 0);
        assert.match(known.stdout, /^total: 0 errors, 0 warnings, /);
        assert.equal(
          known.stderr,
          `coco-dma-review: ${file}: 2 findings hidden by 2 entries, 2 without a reason\n`,
        );
        await writeFile(`${dir}/tree/a.c`, leaky + leaky.replace('f(', 'g('));
        await writeFile(`${dir}/tree/sub/b.c`, 'int a;');
        const changed = await scan();
        assert.equal(changed.status, 1);
        assert.match(changed.stdout, /\n#8: FILE/);
        assert.match(
          changed.stderr,
          /1 finding hidden by 1 entry.*\n.*matches nothing any more: sub\/b\.c: f\(\): .* \[decrypt-result-unchecked\]\n$/,
        );
        await rm(`${dir}/tree/sub/b.c`);
        assert.doesNotMatch((await scan()).stderr, /matches nothing/, 'a file that was not looked at');
      }));

  it('does not take what a patch leaves out for gone', () =>
    withFiles(files, async (dir) => {
      const entry = { rule: 'freed-while-shared', file: 'a.c', function: 'f', message: 'm', reason: 'r' };
      await writeFile(`${dir}/known.json`, JSON.stringify({ version: 1, findings: [entry] }));
      await writeFile(`${dir}/a.patch`, '--- a/a.c\n+++ b/a.c\n@@ -1,1 +1,2 @@\n int a;\n+int b;\n');
      const { stderr } = await run('--baseline', `${dir}/known.json`, `${dir}/a.patch`);
      assert.doesNotMatch(stderr, /matches nothing/);
    }));

  it('refuses what is no baseline, and does not write over it', () =>
    withFiles({ 'a.c': leaky, 'notes.json': '{"milk": 2}', 'notes.txt': 'milk' }, async (dir) => {
      for (const [option, name, message] of [
        ['--baseline', 'notes.json', /notes\.json: not a baseline: it has no list of findings/],
        ['--baseline', 'notes.txt', /notes\.txt: not a baseline: it is no JSON/],
        ['--baseline', 'none.json', /none\.json: no such file or directory/],
        ['--write-baseline', 'notes.txt', /notes\.txt: not a baseline/],
      ] as const) {
        const { status, stdout, stderr } = await run(option, `${dir}/${name}`, `${dir}/a.c`);
        assert.equal(status, 2);
        assert.equal(stdout, '');
        assert.match(stderr, message);
      }
      assert.equal(await readFile(`${dir}/notes.txt`, 'utf8'), 'milk');
    }));
});
