import assert from 'node:assert/strict';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescriptorStream, wholeStream } from '../../../src/disk/streams';
import { readTarget, writeWhole } from '../../../src/disk/write-whole';
import { Output } from '../../../src/cli/output';
import { Collector } from '../cli/support';

describe('disk: files that are written', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'coco-dma-write-'));
    file = join(folder, 'list.json');
  });
  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  it('are there as a whole, with nothing beside them', async () => {
    await writeWhole(file, 'one');
    await writeWhole(file, 'two');
    assert.equal(readFileSync(file, 'utf8'), 'two');
    assert.deepEqual(readdirSync(folder), ['list.json']);
  });

  it('keep their mode', async function () {
    if (process.platform === 'win32') return this.skip();
    writeFileSync(file, 'one');
    chmodSync(file, 0o640);
    await writeWhole(file, 'two');
    assert.equal(statSync(file).mode & 0o777, 0o640);
  });

  it('are those that a link leads to, and the link stays', async () => {
    mkdirSync(join(folder, 'far'));
    writeFileSync(join(folder, 'far/list.json'), 'one');
    symlinkSync('far/list.json', file);
    await writeWhole(file, 'two');
    assert.equal(readFileSync(join(folder, 'far/list.json'), 'utf8'), 'two');
    assert.deepEqual(readdirSync(folder).sort(), ['far', 'list.json']);
    assert.equal((await readTarget(file, 100))?.toString(), 'two');
  });

  it('are none in place of a folder, of what a link does not find, or of a device', async function () {
    symlinkSync('nowhere', join(folder, 'dangling'));
    for (const write of [writeWhole, (path: string) => readTarget(path, 100)]) {
      await assert.rejects(write(join(folder, 'dangling'), ''), { message: 'a link that leads nowhere' });
      await assert.rejects(write(folder, ''), { message: 'is a directory' });
      await assert.rejects(write(join(folder, 'none/list.json'), ''), { code: 'ENOENT' });
      if (existsSync('/dev/null'))
        await assert.rejects(write('/dev/null', ''), { message: 'not a regular file' });
    }
    assert.deepEqual(readdirSync(folder), ['dangling']);
  });

  it('that may not be written to are not replaced either', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) {
      console.log('      who may write everywhere cannot try this');
      return this.skip();
    }
    writeFileSync(file, 'one', { mode: 0o444 });
    await assert.rejects(writeWhole(file, 'two'), { code: 'EACCES' });
    chmodSync(folder, 0o500);
    await assert.rejects(readTarget(join(folder, 'new.json'), 100), { code: 'EACCES' });
  });
});

describe('disk: streams', () => {
  it('that are files say so when a disk is full', async function () {
    if (!existsSync('/dev/full')) return this.skip();
    const full = openSync('/dev/full', 'w');
    try {
      const stream = wholeStream(full, new Collector());
      assert.ok(stream instanceof DescriptorStream);
      const output = new Output(stream);
      const failed = { message: 'standard output: no space left on the device' };
      await assert.rejects(output.write('text'), failed);
      await assert.rejects(output.write('more'), failed);
      assert.equal(output.closed, true);
    } finally {
      closeSync(full);
    }
  });

  it('that are files take all of it, in order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coco-dma-stream-'));
    const file = openSync(join(folder, 'out'), 'w');
    try {
      const output = new Output(wholeStream(file, new Collector()));
      const parts = ['a'.repeat(3 << 20), 'ä€😀', 'c'];
      for (const part of parts) await output.write(part);
      assert.equal(readFileSync(join(folder, 'out'), 'utf8'), parts.join(''));
    } finally {
      closeSync(file);
      rmSync(folder, { recursive: true });
    }
  });
});
