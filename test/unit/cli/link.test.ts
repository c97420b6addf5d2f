import assert from 'node:assert/strict';
import { readFile, symlink } from 'node:fs/promises';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { treeAt, treeReader } from '../../../src/cli/files';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import type { JsonReport } from '../../../src/report/json';
import { jsonDocument } from '../../../src/report/json';
import { BaseFiles } from '../../../src/server/base-files';
import { Beside } from '../../../src/server/beside';
import { folderReader } from '../../../src/server/folder-files';
import { listOnDisk, readFromDisk } from '../../../src/server/node/disk';
import { cli, grammar, withFiles } from './support';

const main = `#include "weir.h"

int weir_open(void)
{
	void *buf = (void *)__get_free_page(GFP_KERNEL); /* for set_memory_decrypted() */

	if (!buf)
		return -ENOMEM;
	if (weir_share(buf)) {
		free_page((unsigned long)buf);
		return -EIO;
	}
	return 0;
}
`;
const share = `int weir_share(void *buf)
{
	return set_memory_decrypted((unsigned long)buf, 1);
}
`;
const patch = `--- a/drivers/weir/main.c
+++ b/drivers/weir/main.c
@@ -9,4 +9,5 @@
 	if (weir_share(buf)) {
+		free_page((unsigned long)buf);
 		return -EIO;
 	}
 	return 0;
`;
const own = 'drivers/weir/main.c';
const tree = {
  'linux/Makefile': 'VERSION = 6\nPATCHLEVEL = 12\n',
  'linux/kernel/dma/mapping.c': '',
  'linux/drivers/weir/main.c': main,
  'linux/drivers/weir/share.c': share,
  'linux/drivers/weir/weir.h': 'int weir_share(void *buf);\n',
  'linux/drivers/loose/main.c': main,
};

describe('cli: the kernel tree that a file lies in', () => {
  const reviewer = loadReviewer(grammar);
  const run = async (...argv: readonly string[]): Promise<JsonReport> => {
    const { stdout, stderr, status } = await cli(['--format', 'json', ...argv], {
      reviewer: await reviewer,
    });
    assert.equal(stderr, '');
    const report = JSON.parse(stdout) as JsonReport;
    assert.equal(status, report.findings.some(({ severity }) => severity !== 'information') ? 1 : 0);
    return report;
  };
  const rulesIn = ({ findings }: JsonReport) => findings.map(({ rule }) => rule);
  const found = ['freed-after-failed-decrypt'];

  it('links the folder of a file that is named, however it is named', () =>
    withFiles(tree, async (dir) => {
      await symlink('linux', `${dir}/link`);
      for (const name of [
        `${dir}/linux/${own}`,
        `${dir}/link/${own}`,
        relative('.', `${dir}/linux/${own}`),
      ]) {
        const { findings } = await run(name);
        assert.deepEqual(
          findings.map(({ rule, file }) => [rule, file]),
          [['freed-after-failed-decrypt', name]],
        );
      }
    }));

  it('says the same of a file alone, in a scan, with --tree and in an editor', () =>
    withFiles(tree, async (dir) => {
      const name = `${dir}/linux/${own}`;
      const alone = await run(name);
      assert.deepEqual(rulesIn(alone), found);
      const scanned = await run('scan', `${dir}/linux/drivers/weir`);
      assert.deepEqual(scanned.findings, alone.findings);
      assert.deepEqual(
        scanned.sites.filter(({ file }) => file === name),
        alone.sites,
      );
      const named = await run('--tree', `${dir}/linux`, name);
      const renamed = JSON.stringify(named).replaceAll('"drivers/', `"${dir}/linux/drivers/`);
      assert.deepEqual((JSON.parse(renamed) as JsonReport).findings, alone.findings);
      assert.deepEqual(await inEditor(`${dir}/linux`, name), named.findings);
    }));

  it('calls other files so that they are found from where the user is', () =>
    withFiles(tree, async (dir) => {
      const absolute = await run(`${dir}/linux/${own}`);
      const other = `${dir}/linux/drivers/weir/share.c`;
      assert.ok(absolute.findings[0]?.path.some(({ file }) => file === other));
      const near = await run(relative('.', `${dir}/linux/${own}`));
      assert.ok(near.findings[0]?.path.some(({ file }) => file === relative('.', other)));
    }));

  it('reviews each file alone with --no-link, also with --tree', () =>
    withFiles(tree, async (dir) => {
      assert.deepEqual(rulesIn(await run('--no-link', `${dir}/linux/${own}`)), []);
      assert.deepEqual(rulesIn(await run('scan', '--no-link', `${dir}/linux/drivers`)), []);
      assert.deepEqual(rulesIn(await run('--no-link', '--tree', `${dir}/linux`, `${dir}/linux/${own}`)), []);
    }));

  it('links nothing where no tree is around: a version and a DMA core make one', async () => {
    for (const missing of ['linux/Makefile', 'linux/kernel/dma/mapping.c']) {
      const files = Object.fromEntries(Object.entries(tree).filter(([name]) => name !== missing));
      await withFiles(files, async (dir) => {
        assert.deepEqual(rulesIn(await run(`${dir}/linux/${own}`)), []);
      });
    }
  });

  it('does not link what stands in another folder', () =>
    withFiles(tree, async (dir) => {
      assert.deepEqual(rulesIn(await run(`${dir}/linux/drivers/loose/main.c`)), []);
    }));

  it('lays a patch on the tree of the working directory, or on the one that it lies in', () => {
    const before = { ...tree, [`linux/${own}`]: main.replace('\t\tfree_page((unsigned long)buf);\n', '') };
    return withFiles({ ...before, 'fix.patch': patch, 'linux/fix.patch': patch }, async (dir) => {
      await workingIn(`${dir}/linux/drivers/weir`, async () => {
        assert.deepEqual(rulesIn(await run(`${dir}/fix.patch`)), found);
        assert.deepEqual(rulesIn(await run('--no-link', `${dir}/fix.patch`)), []);
      });
      assert.deepEqual(rulesIn(await run(`${dir}/linux/fix.patch`)), found);
      assert.deepEqual(rulesIn(await run(`${dir}/fix.patch`)), []);
    });
  });

  it('leaves the names of a baseline as they are', () =>
    withFiles(tree, async (dir) => {
      const baseline = `${dir}/known.json`;
      const { status } = await cli(['scan', '--write-baseline', baseline, `${dir}/linux/drivers`], {
        reviewer: await reviewer,
      });
      assert.equal(status, 0);
      const { findings } = JSON.parse(await readFile(baseline, 'utf8')) as {
        findings: readonly { readonly file: string }[];
      };
      assert.deepEqual(
        findings.map(({ file }) => file),
        ['weir/main.c'],
      );
      const hidden = await cli(['scan', '--baseline', baseline, `${dir}/linux/drivers`], {
        reviewer: await reviewer,
      });
      assert.equal(hidden.status, 0);
    }));

  /** What the editor finds in a file of a workspace folder, in the words of a report that calls files as in there. */
  async function inEditor(root: string, name: string): Promise<JsonReport['findings']> {
    const [uri, folder] = [pathToFileURL(name).href, pathToFileURL(root).href];
    const folders = () => Promise.resolve([folder]);
    const base = new BaseFiles(folders, readFromDisk);
    const files = await folderReader(readFromDisk, listOnDisk)(folder, 'drivers/weir');
    const beside = new Beside(uri, own, base, folders, () => Promise.resolve({ files, own }));
    const text = await readFile(name, 'utf8');
    assert.equal(await treeReader(await treeAt(root))(own), text);
    const review = await (await reviewer).review({ name: own, text }, {}, base.read, beside.read);
    return jsonDocument(review).findings;
  }

  /** `work` with another working directory. */
  async function workingIn<T>(folder: string, work: () => Promise<T>): Promise<T> {
    const before = process.cwd();
    process.chdir(folder);
    try {
      return await work();
    } finally {
      process.chdir(before);
    }
  }
});
