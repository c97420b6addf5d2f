import assert from 'node:assert/strict';
import { readNeighbourhood } from '../../../src/review/neighbourhood';

describe('the files beside one', () => {
  /** A folder of so many files with that text; counts those that are read. */
  const folderOf = (count: number, text: string) => {
    const names = Array.from({ length: count }, (_, index) => `part${index}.c`);
    let reads = 0;
    const read = (path: string) => {
      reads++;
      const isThere = path.startsWith('drivers/') || path === 'include/linux/nimbus.h';
      return Promise.resolve(isThere ? text : undefined);
    };
    const list = () => Promise.resolve([...names, 'Makefile', 'notes.txt']);
    return { reads: () => reads, read: () => readNeighbourhood('drivers/nimbus', list, read) };
  };
  const text = '#include <linux/nimbus.h>\n#include <linux/none.h>\n';

  it('are as many as the largest drivers have, each read once, with the headers that they include', async () => {
    const folder = folderOf(750, text);
    const files = await folder.read();
    assert.equal(files.length, 751);
    assert.equal(files.at(-1)?.path, 'include/linux/nimbus.h');
    assert.equal(folder.reads(), 752);
  });

  it('are none, and not read, where they are too many', async () => {
    const folder = folderOf(1001, text);
    assert.deepEqual([await folder.read(), folder.reads()], [[], 0]);
  });

  it('are none where their text is too much, and reading ends there', async () => {
    const folder = folderOf(900, text.padEnd(1 << 20, '\n'));
    assert.deepEqual(await folder.read(), []);
    assert.ok(folder.reads() < 100, `${folder.reads()}`);
  });
});
