import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchReviewer } from '../../../src/cli/scan-batch';
import { filesBelow, type Source, type Unread } from '../../../src/cli/sources';

describe('scan: a folder that becomes a link to another one', () => {
  let around = '';
  beforeEach(() => {
    around = realpathSync(mkdtempSync(join(tmpdir(), 'coco-dma-swapped-')));
    for (const name of ['tree/sub', 'outside']) mkdirSync(join(around, name), { recursive: true });
    for (const name of ['tree/a.c', 'tree/sub/b.c', 'outside/b.c'])
      writeFileSync(join(around, name), `/* ${name} */\n`);
  });
  afterEach(() => {
    rmSync(around, { recursive: true });
  });

  const swap = (): void => {
    renameSync(join(around, 'tree/sub'), join(around, 'tree/was'));
    symlinkSync('../outside', join(around, 'tree/sub'));
  };

  it('after its files were found: these are listed, and not read', async () => {
    const found: Unread[] = [];
    for await (const file of filesBelow([join(around, 'tree')])) found.push(file);
    swap();
    const reviewed: Source[] = [];
    const review = batchReviewer(
      (source) => {
        reviewed.push(source);
        return Promise.resolve({ findings: 0, counts: false });
      },
      () => true,
    );
    await review(found);
    assert.deepEqual(reviewed, [
      { name: join(around, 'tree/a.c'), text: '/* tree/a.c */\n' },
      { name: join(around, 'tree/sub/b.c'), reason: 'moved while it was read' },
    ]);
  });

  it('after it was found: none of its files is', async () => {
    const found: Unread[] = [];
    for await (const file of filesBelow([join(around, 'tree')])) {
      if (found.length === 0) swap();
      found.push(file);
    }
    assert.deepEqual(found.slice(1), [{ name: join(around, 'tree/sub'), reason: 'moved while it was read' }]);
  });
});
