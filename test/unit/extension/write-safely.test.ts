import assert from 'node:assert/strict';
import { writeSafely } from '../../../src/extension/write-safely';

/** A file system that can become full. */
class Disk {
  readonly files = new Map<string, string>([['list', 'old']]);
  /** Files that a write breaks off in. */
  readonly full = new Set<string>();

  writeFile(place: string, content: Uint8Array): Promise<void> {
    const text = new TextDecoder().decode(content);
    this.files.set(place, this.full.has(place) ? text.slice(0, 1) : text);
    return this.full.has(place) ? Promise.reject(new Error('no space')) : Promise.resolve();
  }

  rename(from: string, to: string): Promise<void> {
    this.files.set(to, this.files.get(from) ?? assert.fail());
    this.files.delete(from);
    return Promise.resolve();
  }

  delete(place: string): Promise<void> {
    return this.files.delete(place) ? Promise.resolve() : Promise.reject(new Error('not there'));
  }

  write(text: string): Promise<void> {
    return writeSafely(this, 'list', 'beside', new TextEncoder().encode(text));
  }
}

describe('extension: the list of what is left out', () => {
  it('is written, and nothing stays beside it', async () => {
    const disk = new Disk();
    await disk.write('new');
    assert.deepEqual([...disk.files], [['list', 'new']]);
  });

  it('is as it was where there is no space for a new one', async () => {
    const disk = new Disk();
    disk.full.add('beside');
    await assert.rejects(disk.write('new'), /no space/);
    assert.deepEqual([...disk.files], [['list', 'old']]);
  });

  it('is whole where the space ends while it is written', async () => {
    const disk = new Disk();
    disk.full.add('list');
    await disk.write('new');
    assert.deepEqual([...disk.files], [['list', 'new']]);
  });
});
