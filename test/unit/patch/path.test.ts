import assert from 'node:assert/strict';
import { safePath } from '../../../src/patch/path';

describe('safePath', () => {
  it('passes names below the tree', () => {
    for (const path of ['x.c', 'drivers/dma-buf/heaps/system_heap.c', 'a b/c.h', '.clang-format', 'a..b/c'])
      assert.equal(safePath(path), path);
  });

  it('passes nothing that may lead elsewhere', () => {
    const hostile = [
      '',
      '/etc/passwd',
      '../x',
      'a/../../x',
      'a/./b',
      'a//b',
      'a/',
      'C:/x',
      'c:x',
      'a\\..\\b',
      'file:///x',
    ];
    for (const path of [...hostile, '.git/config', 'a/.GIT/x', 'a\0b', 'a\nb', '..', '.. /x', undefined])
      assert.equal(safePath(path), undefined, String(path));
  });
});
