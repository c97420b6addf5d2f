import assert from 'node:assert/strict';
import { readFile, symlink } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Log } from 'sarif';
import type { JsonReport } from '../../../src/report/json';
import type { BaselineEntry } from '../../../src/review/baseline';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { cli, grammar, withFiles } from './support';

const main = `int stratus_open(void)
{
	void *buf = (void *)__get_free_page(GFP_KERNEL); /* for set_memory_decrypted() */

	if (!buf)
		return -ENOMEM;
	if (stratus_share(buf)) {
		free_page((unsigned long)buf);
		return -EIO;
	}
	return 0;
}
`;
const share = `int stratus_share(void *buf)
{
	return set_memory_decrypted((unsigned long)buf, 1);
}
`;
const patch = `--- a/drivers/stratus/main.c
+++ b/drivers/stratus/main.c
@@ -7,5 +7,4 @@
 	if (stratus_share(buf)) {
-		/* leaked */
 		free_page((unsigned long)buf);
 		return -EIO;
 	}
`;
const files = { 'tree/drivers/stratus/main.c': main, 'tree/drivers/stratus/share.c': share };
const [inMain, inShare] = ['drivers/stratus/main.c', 'drivers/stratus/share.c'];

describe('cli: what files of a tree are called', () => {
  const reviewer = loadReviewer(grammar);
  const run = async (...argv: readonly string[]) => {
    const { stdout, stderr } = await cli(['--fail-on', 'never', ...argv], { reviewer: await reviewer });
    assert.equal(stderr, '');
    return stdout;
  };

  /** How a user may name the tree, and how something in it. */
  const ways: readonly (readonly [string, (dir: string) => readonly [string, string]])[] = [
    ['an absolute name', (dir) => [`${dir}/tree`, `${dir}/tree`]],
    ['a relative name', (dir) => [`${dir}/tree`, relative('.', `${dir}/tree`)]],
    ['a relative tree', (dir) => [relative('.', `${dir}/tree`), `${dir}/tree`]],
    ['a link to the tree', (dir) => [`${dir}/tree`, `${dir}/link`]],
    ['a tree that is a link', (dir) => [`${dir}/link`, `${dir}/tree`]],
  ];
  for (const [way, named] of ways)
    it(`is their path in it: ${way}`, () =>
      withFiles(files, async (dir) => {
        await symlink('tree', `${dir}/link`);
        const [tree, top] = named(dir);
        for (const what of [
          ['scan', '--tree', tree, `${top}/drivers`],
          ['--tree', tree, `${top}/${inMain}`],
        ]) {
          const { findings, sites } = JSON.parse(await run('--format', 'json', ...what)) as JsonReport;
          const [first] = findings;
          assert.equal(first?.rule, 'freed-after-failed-decrypt');
          assert.equal(first.file, inMain);
          assert.deepEqual(new Set(first.path.map(({ file }) => file)), new Set([inMain, inShare]));
          assert.ok(sites.every(({ file }) => file === inMain || file === inShare));
          const text = await run(...what);
          assert.match(text, /FILE: drivers\/stratus\/main\.c:8:/);
          assert.ok(!text.includes('/tree/') && !text.includes('/link/'), text);
          const sarif = await run('--format', 'sarif', ...what);
          const [result] = (JSON.parse(sarif) as Log).runs[0]?.results ?? [];
          assert.equal(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri, inMain);
          assert.ok(result.partialFingerprints?.['cocoDmaReview/v1']?.includes(`"${inMain}"`));
          assert.ok(!sarif.includes('file://'));
        }
      }));

  it('is the same in a baseline, which serves however they are named', () =>
    withFiles(files, async (dir) => {
      const known = `${dir}/known.json`;
      const scan = ['scan', '--tree', `${dir}/tree`];
      await cli([...scan, '--write-baseline', known, `${dir}/tree`], { reviewer: await reviewer });
      const { findings } = JSON.parse(await readFile(known, 'utf8')) as { findings: BaselineEntry[] };
      assert.deepEqual(
        findings.map(({ file }) => file),
        [inMain],
      );
      const named = relative('.', `${dir}/tree/drivers`);
      const { status, stderr } = await cli([...scan, '--baseline', known, named], {
        reviewer: await reviewer,
      });
      assert.equal(status, 0);
      assert.match(stderr, /1 finding hidden by 1 entry/);
    }));

  it('is what was given outside of it, also where the tree has a file that is called the same', () =>
    withFiles({ ...files, 'mine/drivers/stratus/main.c': main }, async (dir) => {
      const before = process.cwd();
      process.chdir(`${dir}/mine`);
      try {
        const argv = ['--format', 'json', '--tree', `${dir}/tree`];
        const own = JSON.parse(await run(...argv, inMain)) as JsonReport;
        assert.deepEqual(own.findings, [], 'nothing of the tree stands beside it');
        assert.ok(own.sites.every(({ file }) => file === inMain));
        const outside = await run(...argv, `${dir}/mine/${inMain}`);
        assert.ok(!outside.includes(`"file": "${inMain}"`));
      } finally {
        process.chdir(before);
      }
    }));

  it('does not lead a patch to files beside the working directory', () =>
    withFiles({ ...files, 'mine/drivers/stratus/main.c': '', 'fix.patch': patch }, async (dir) => {
      const before = process.cwd();
      process.chdir(`${dir}/mine`);
      try {
        const argv = ['--format', 'json', '--older', '--tree', `${dir}/tree`, '../fix.patch'];
        const { findings } = JSON.parse(await run(...argv)) as JsonReport;
        const [first] = findings;
        assert.deepEqual([first?.file, first?.target?.file], ['../fix.patch', inMain]);
        assert.ok(first?.path.some(({ file }) => file === inShare));
      } finally {
        process.chdir(before);
      }
    }));
});
