import assert from 'node:assert/strict';
import { join } from 'node:path';
import { treeNeighbours } from '../../../src/cli/neighbours';
import { treeAt, treeReader } from '../../../src/cli/files';
import { withFiles } from './support';

describe('cli: the files beside those of a tree', () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c'].flatMap((folder) =>
      ['one', 'two'].map((name) => [`drivers/${folder}/${name}.c`, '#include <linux/all.h>\n'] as const),
    ),
  );

  it('are read once, in whatever order their folders are asked for', () =>
    withFiles({ ...files, 'include/linux/all.h': 'int all;\n' }, async (folder) => {
      const tree = await treeAt(folder);
      const reads: string[] = [];
      const neighbours = treeNeighbours(tree, (path) => {
        reads.push(path);
        return treeReader(tree)(path);
      });
      const seen = new Set<unknown>();
      for (let round = 0; round < 5; round++)
        for (const file of Object.keys(files)) {
          const found = await neighbours(join(folder, file));
          assert.deepEqual(found?.own, file);
          assert.equal(found.files.length, 3);
          seen.add(found.files);
        }
      assert.deepEqual(reads.sort(), [...Object.keys(files), 'include/linux/all.h'].sort());
      assert.equal(seen.size, 3);
    }));

  it('of a header are the same for each folder', () =>
    withFiles({ ...files, 'include/linux/all.h': 'int all;\n' }, async (folder) => {
      const tree = await treeAt(folder);
      const neighbours = treeNeighbours(tree, treeReader(tree));
      const last = async (file: string) => (await neighbours(join(folder, file)))?.files.at(-1);
      assert.equal(await last('drivers/a/one.c'), await last('drivers/b/one.c'));
    }));
});
