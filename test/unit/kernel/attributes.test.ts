import assert from 'node:assert/strict';
import {
  attributeBit,
  attributeNamed,
  attributeNames,
  attributes,
  bitsComparedAtUnmap,
  firstRelease,
} from '../../../src/kernel/attributes';
import { holdsIn, releases } from '../../../src/kernel/releases';
import { inEachTree } from './trees';

const header = 'include/linux/dma-mapping.h';

describe('the DMA attributes', () => {
  for (const release of releases)
    it(`have one bit each in ${release}`, () => {
      const bits = attributes.filter(({ range }) => holdsIn(range, release)).map(({ bit }) => bit);
      assert.ok(bits.length >= 8);
      assert.deepEqual([...new Set(bits)], bits);
    });

  inEachTree('are those of the header, bit by bit', ({ release, read }) => {
    const defined = [...read(header).matchAll(/^#define\s+(\w*DMA_ATTR_\w+)\s+\(1UL << (\d+)\)/gm)];
    const known = attributes.filter(({ range }) => holdsIn(range, release));
    assert.deepEqual(
      defined.map(([, name, bit]) => `${name ?? ''} ${bit ?? ''}`).sort(),
      known.map(({ name, bit }) => `${name} ${bit}`).sort(),
    );
  });

  inEachTree(
    'that dma-debug compares at unmap are marked so',
    ({ read }) => {
      const macro = /#define DMA_ATTR_UNMAP_VALID((?:.*\\\n)*.*)/.exec(read('kernel/dma/debug.c'))?.[1] ?? '';
      const names = macro.match(/DMA_ATTR_\w+/g) ?? [];
      assert.equal(
        names.reduce((bits, name) => bits | attributeBit(name), 0n),
        bitsComparedAtUnmap,
      );
    },
    ['7.2', '7.3'],
  );

  it('give a bit the name that a release has for it', () => {
    const bit11 = attributeBit('DMA_ATTR_DEBUGGING_IGNORE_CACHELINES');
    assert.deepEqual(attributeNames(bit11, '7.3'), ['DMA_ATTR_DEBUGGING_IGNORE_CACHELINES']);
    assert.deepEqual(attributeNames(bit11, 'v4'), ['DMA_ATTR_CPU_CACHE_CLEAN']);
    const sharedBit = attributeBit('DMA_ATTR_CC_SHARED');
    assert.deepEqual(attributeNames(sharedBit, 'v4'), ['DMA_ATTR_CC_DECRYPTED']);
    assert.deepEqual(attributeNames(sharedBit, '7.1'), ['DMA_ATTR_CC_SHARED']);
  });

  it('give a bit its newest name in a release that has none for it', () => {
    assert.deepEqual(attributeNames(attributeBit('DMA_ATTR_CC_SHARED'), '6.12'), ['DMA_ATTR_CC_SHARED']);
  });

  it('that were renamed lead to a name that is there, with the same bit', () => {
    const renamed = attributes.filter(({ replacedBy }) => replacedBy !== undefined);
    assert.deepEqual(
      renamed.map(({ name }) => name),
      ['DMA_ATTR_CPU_CACHE_CLEAN', 'DMA_ATTR_CC_DECRYPTED'],
    );
    for (const { bit, replacedBy, history } of renamed) {
      assert.equal(attributeNamed(replacedBy ?? '')?.bit, bit);
      assert.ok(history);
    }
  });

  it('that no release has were first in none', () => {
    const first = (name: string) => {
      const attribute = attributeNamed(name);
      assert.ok(attribute);
      return firstRelease(attribute);
    };
    assert.equal(first('DMA_ATTR_CC_DECRYPTED'), undefined);
    assert.equal(first('DMA_ATTR_CC_SHARED'), '7.1');
    assert.equal(first('DMA_ATTR_REQUIRE_COHERENT'), '7.0');
    assert.equal(first('DMA_ATTR_WEAK_ORDERING'), '6.12');
  });

  it('of another name are an error', () => {
    assert.throws(() => attributeBit('DMA_ATTR_WRITE_BARRIER'), /DMA_ATTR_WRITE_BARRIER/);
  });
});
