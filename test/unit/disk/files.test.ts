import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entriesOf, Folder } from '../../../src/disk/folder';
import { checkPlace } from '../../../src/disk/in-place';
import { PlainFile, readPlain } from '../../../src/disk/plain-file';

const most = 1 << 20;

describe('disk: files of a folder', () => {
  let around = '';
  let folder: Folder;
  beforeEach(async () => {
    around = realpathSync(mkdtempSync(join(tmpdir(), 'coco-dma-disk-')));
    mkdirSync(join(around, 'tree/sub'), { recursive: true });
    mkdirSync(join(around, 'tree-beside'));
    writeFileSync(join(around, 'tree/sub/a.c'), 'int a;\n');
    for (const name of ['outside.c', 'tree-beside/outside.c'])
      writeFileSync(join(around, name), 'int outside;\n');
    folder = await Folder.at(join(around, 'tree'));
  });
  afterEach(() => {
    rmSync(around, { recursive: true });
  });
  const link = (to: string, name: string): void => {
    symlinkSync(to, join(around, 'tree', name));
  };

  it('are read by their path, also by a link that stays inside', async () => {
    link('sub', 'linked');
    link('sub/a.c', 'a.c');
    for (const path of ['sub/a.c', 'linked/a.c', 'a.c'])
      assert.equal((await folder.read(path, most)).toString(), 'int a;\n');
    assert.equal(await folder.find(join(around, 'tree/linked/a.c')), 'sub/a.c');
  });

  it('are none where a name or a link leads out, on whichever way', async () => {
    link('../outside.c', 'file.c');
    link('..', 'up');
    link('../tree-beside', 'beside');
    link(around, 'absolute');
    for (const path of [
      '../outside.c',
      'sub/../../outside.c',
      '/outside.c',
      './sub/a.c',
      'sub//a.c',
      'sub\\a.c',
      'sub/a.c\0',
      'file.c',
      'up/outside.c',
      'beside/outside.c',
      'absolute/outside.c',
      'absolute/tree/../outside.c',
    ])
      await assert.rejects(folder.read(path, most), { message: 'leads out of the folder' }, path);
    assert.equal(await folder.find(join(around, 'outside.c')), undefined);
    assert.equal(await folder.find(join(around, 'tree/up/outside.c')), undefined);
    await assert.rejects(folder.entries('up'), { message: 'leads out of the folder' });
  });

  it('are plain files, and not larger than asked for, whatever the file system says of their size', async function () {
    await assert.rejects(folder.read('sub', most), { message: 'is a directory' });
    writeFileSync(join(around, 'tree/large.c'), '');
    truncateSync(join(around, 'tree/large.c'), 2 ** 40);
    await assert.rejects(folder.read('large.c', most), { message: 'larger than 1 MB' });
    writeFileSync(join(around, 'tree/full.c'), 'x'.repeat(most));
    assert.equal((await folder.read('full.c', most)).length, most);
    if (process.platform !== 'linux') return this.skip();
    // It says that it has no bytes.
    assert.match((await readPlain(realpathSync('/proc/self/status'), most)).toString(), /^Name:/);
    await assert.rejects(readPlain('/dev/zero', most), { message: 'not a regular file' });
  });

  it('are no pipes, which are not waited for', async function () {
    const pipe = join(around, 'tree/pipe.c');
    try {
      execFileSync('mkfifo', [pipe]);
    } catch {
      console.log('      there is no mkfifo');
      return this.skip();
    }
    await assert.rejects(folder.read('pipe.c', most), { message: 'not a regular file' });
    assert.throws(() => new PlainFile(pipe), { message: 'not a regular file' });
  });

  it('are no links that took their place since they were looked for', async () => {
    link('sub/a.c', 'swapped.c');
    await assert.rejects(readPlain(join(around, 'tree/swapped.c'), most), { code: 'ELOOP' });
    assert.throws(() => new PlainFile(join(around, 'tree/swapped.c')), { code: 'ELOOP' });
  });

  it('are not those of a folder that became a link since they were looked for', async () => {
    renameSync(join(around, 'tree/sub'), join(around, 'tree/was'));
    link('../tree-beside', 'sub');
    const path = join(around, 'tree/sub/outside.c');
    const moved = { message: 'moved while it was read' };
    await assert.rejects(readPlain(path, most), moved);
    assert.throws(() => new PlainFile(path), moved);
    await assert.rejects(entriesOf(join(around, 'tree/sub')), moved);
  });

  it('are known by where they lie, also where the link is none again as they are looked at', () => {
    const path = join(around, 'tree/sub/a.c');
    const other = openSync(join(around, 'outside.c'), 'r');
    const own = openSync(path, 'r');
    try {
      assert.throws(
        () => {
          checkPlace(path, other, fstatSync(other));
        },
        { message: 'moved while it was read' },
      );
      checkPlace(path, own, fstatSync(own));
    } finally {
      for (const file of [other, own]) closeSync(file);
    }
  });
});
