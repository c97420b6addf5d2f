import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { cli, WordReviewer, withFiles } from './support';

/** What makes a file worth a look. */
const dma = 'dma_map_page();';

describe('cli: scan', () => {
  it('reviews every .c and .h below a directory, by name', () =>
    withFiles(
      {
        'b.c': dma,
        'a/z.h': dma,
        'a/y.c': dma,
        Makefile: dma,
        'c.S': dma,
        'c.c': `${dma} WARNING`,
        'd.c': '',
      },
      async (dir) => {
        const reviewer = new WordReviewer();
        const { status } = await cli(['scan', `${dir}/`], { reviewer });
        assert.equal(status, 1);
        assert.deepEqual(
          reviewer.documents.map(({ name }) => name),
          [`${dir}/a/y.c`, `${dir}/a/z.h`, `${dir}/b.c`, `${dir}/c.c`],
        );
      },
    ));

  it('follows no links, so that none can lead it in circles, and says so', () =>
    withFiles({ 'a/b.c': dma }, async (dir) => {
      await symlink('..', `${dir}/a/loop`);
      const { status, stdout } = await cli(['scan', dir]);
      assert.equal(status, 0);
      assert.match(stdout, /a\/loop:1: symbolic link, not followed\n/);
      assert.match(stdout, /1 functions analysed\n$/);
    }));

  it('takes a file it cannot decode for part of the result', () =>
    withFiles({ 'a.c': Uint8Array.of(0), 'b.c': 'int a;' }, async (dir) => {
      const { status, stdout } = await cli(['scan', dir]);
      assert.equal(status, 0);
      assert.match(stdout, /a\.c:1: binary file\n/);
    }));

  it('wants directories', () =>
    withFiles({ 'a.c': '' }, async (dir) => {
      const { status, stderr } = await cli(['scan', `${dir}/a.c`, `${dir}/none`]);
      assert.equal(status, 2);
      assert.equal(
        stderr,
        `coco-dma-review: ${dir}/a.c: not a directory\ncoco-dma-review: ${dir}/none: no such file or directory\n`,
      );
    }));
});
