import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { treeAt, treeReader } from '../../../src/cli/files';
import { treeNeighbours } from '../../../src/cli/neighbours';
import type { Review } from '../../../src/review/model';
import type { Neighbourhood } from '../../../src/review/neighbourhood';
import { documentsOfAnEditor } from '../../../src/review/reviewer';
import { BaseFiles } from '../../../src/server/base-files';
import { Beside } from '../../../src/server/beside';
import { folderReader } from '../../../src/server/folder-files';
import { listOnDisk, readFromDisk } from '../../../src/server/node/disk';
import { loadReviewer } from '../rules/support';

const trees = process.env['KERNEL_TREES'];
const folders = ['drivers/crypto/hisilicon', 'drivers/crypto/ccp'];

describe('server: a driver of Linux with the files beside it', function () {
  this.timeout(300_000);

  it('is, after edits, to an editor what it is to the command line with --tree', async function () {
    const tree = trees === undefined ? undefined : join(trees, 'linux-6.12');
    if (tree === undefined || !existsSync(tree)) {
      console.log('      KERNEL_TREES does not name a folder with trees for this');
      return this.skip();
    }
    const read = treeReader(await treeAt(tree));
    const neighbours = treeNeighbours(await treeAt(tree), read);
    const root = pathToFileURL(tree).href;
    const readFolder = folderReader(readFromDisk, listOnDisk);
    const ofRoot = () => Promise.resolve([root]);
    const base = new BaseFiles(ofRoot, readFromDisk);
    const commandLine = await loadReviewer();
    const editor = await loadReviewer(documentsOfAnEditor);
    /** Whether what is beside the file at `own` makes a difference. */
    const isLinked = async (own: string, files: Neighbourhood['files']): Promise<boolean> => {
      const name = join(tree, own);
      const text = await readFile(name, 'utf8');
      const uri = pathToFileURL(name).href;
      const beside = new Beside(uri, name, base, ofRoot, () => Promise.resolve({ files, own }));
      const inEditor = (now: string) => editor.review({ name, text: now }, {}, base.read, beside.read);
      await inEditor(text.replace('\n{\n', '\n{;\n'));
      const expected = await commandLine.review({ name, text }, {}, read, neighbours);
      assert.deepEqual(told(await inEditor(text)), told(expected), own);
      const alone = await commandLine.review({ name, text }, {}, read);
      return !isDeepStrictEqual(told(alone), told(expected));
    };
    let linked = 0;
    for (const folder of folders) {
      const files = await readFolder(root, folder);
      for (const { path } of files.filter((file) => file.path.startsWith(folder) && file.path.endsWith('.c')))
        if (await isLinked(path, files)) linked += 1;
    }
    assert.ok(linked > 0, 'what is beside a file says something of it');
  });
});

/** All that a review says. */
function told({ findings, sites, functions, notAnalysed, stats }: Review) {
  return { findings, sites, functions, notAnalysed, stats };
}
