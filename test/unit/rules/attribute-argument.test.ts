import assert from 'node:assert/strict';
import { withAttribute, withoutAttributes } from '../../../src/rules/attribute-argument';

describe('attributes that are written as an argument', () => {
  it('get one more by its name', () => {
    assert.equal(withAttribute('0', 'DMA_ATTR_MMIO'), 'DMA_ATTR_MMIO');
    assert.equal(withAttribute('0UL', 'DMA_ATTR_MMIO'), 'DMA_ATTR_MMIO');
    assert.equal(withAttribute('DMA_ATTR_NO_WARN', 'DMA_ATTR_MMIO'), 'DMA_ATTR_NO_WARN | DMA_ATTR_MMIO');
    assert.equal(withAttribute('DMA_ATTR_MMIO', 'DMA_ATTR_MMIO'), 'DMA_ATTR_MMIO');
  });

  it('lose one by its name, wherever it stands', () => {
    const without = (written: string) => withoutAttributes(written, ['DMA_ATTR_CC_SHARED']);
    assert.equal(without('DMA_ATTR_CC_SHARED'), '0');
    assert.equal(without('DMA_ATTR_CC_SHARED |\n\t\tDMA_ATTR_NO_WARN'), 'DMA_ATTR_NO_WARN');
    assert.equal(without('DMA_ATTR_NO_WARN'), 'DMA_ATTR_NO_WARN');
  });

  it('stay as they are where they are more than names', () => {
    for (const written of [
      'attrs',
      'attrs | DMA_ATTR_MMIO',
      'a ? DMA_ATTR_MMIO : 0',
      'DMA_ATTR_MMIO & mask',
      '',
    ]) {
      assert.equal(withAttribute(written, 'DMA_ATTR_NO_WARN'), undefined, written);
      assert.equal(withoutAttributes(written, ['DMA_ATTR_MMIO']), undefined, written);
    }
  });
});
