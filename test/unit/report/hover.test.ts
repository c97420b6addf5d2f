import assert from 'node:assert/strict';
import { hoverMarkdown, hoverText } from '../../../src/report/hover';
import { callHover, outcome, place } from './samples';

describe('report/hover', () => {
  it('names a tree instead of a release, and what says what the outcomes mean', () => {
    const hover = callHover({
      summary: 'maps',
      outcomes: [
        outcome('sev', {
          release: 'this tree, 7.3-rc2',
          consequenceSource: '20260101000000.1-1@example.org',
        }),
        outcome('tdx', {
          release: 'this tree, 7.3-rc2',
          consequenceSource: 'Documentation/x86/tdx.rst, v7.3',
        }),
      ],
    });
    const text = hoverMarkdown(hover);
    assert.match(text, /\| this tree, 7\.3-rc2 \| outcome \|/);
    assert.match(text, /^Source: 20260101000000\.1-1\\@example\.org; Documentation\/x86\/tdx\.rst, v7\.3$/m);
  });

  it('says what a call does, platform by platform, and why', () => {
    const refused = { outcome: 'refused', consequence: 'no DMA happens', row: 'dma_map_phys (3)' };
    const hover = callHover({
      summary: 'maps shared memory',
      outcomes: [
        outcome('sev'),
        outcome('tdx'),
        outcome('sev', { ...refused, condition: 'behind an IOMMU', source: 'kernel/dma/mapping.c, v7.3' }),
      ],
      state: ['foo->phys is private'],
      source: 'kernel/dma/mapping.c',
    });
    assert.equal(
      hoverMarkdown(hover),
      `\`dma_map_phys\` maps shared memory

foo->phys is private

| v7.3 | outcome | what it means |
| --- | --- | --- |
| every platform | mapped unencrypted | the device faults |
| SEV, behind an IOMMU | refused | no DMA happens |

Decided by \`dma_direct_map_phys (8)\`, \`dma_map_phys (3)\`

Source: kernel/dma/mapping.c`.replace('foo->', 'foo-&gt;'),
    );
  });

  it('says the same without markup', () => {
    const hover = callHover({
      summary: 'maps <shared> *memory*',
      outcomes: [
        outcome('sev'),
        outcome('tdx'),
        outcome('sev', { condition: 'behind an IOMMU', consequence: '' }),
      ],
      state: ['foo->phys is private\n\u202e'],
      source: 'kernel/dma/mapping.c',
    });
    assert.equal(
      hoverText(hover),
      `dma_map_phys maps <shared> *memory*

foo->phys is private \\u202e

v7.3:
  every platform: mapped unencrypted; the device faults
  SEV, behind an IOMMU: mapped unencrypted

Decided by dma_direct_map_phys (8)

Source: kernel/dma/mapping.c`,
    );
  });

  it('says what an attribute means and what replaced it', () => {
    const attribute = {
      name: 'DMA_ATTR_CC_DECRYPTED',
      meaning: 'the memory is shared',
      history: 'never merged',
      replacedBy: 'DMA_ATTR_CC_SHARED',
      source: 'a mail',
    };
    assert.equal(
      hoverMarkdown({ place: place('foo.c', 0), attribute }),
      '`DMA_ATTR_CC_DECRYPTED`: the memory is shared Use `DMA_ATTR_CC_SHARED`.\n\nnever merged\n\nSource: a mail',
    );
  });

  it('calls the proposal a proposal', () => {
    const hover = callHover({ outcomes: [outcome('sev', { release: 'v4' })] });
    assert.match(hoverMarkdown(hover), /^\| the v4 proposal \|/m);
  });

  it('keeps a hostile name inside its table cell', () => {
    const hostile = 'x | y\n| [a](command:evil) <img src=x>';
    const lines = hoverMarkdown(callHover({ outcomes: [outcome('sev', { outcome: hostile })] })).split('\n');
    const row = lines.find((line) => line.startsWith('| SEV'));
    assert.equal(row, '| SEV | x \\| y \\| \\[a\\](command:evil) &lt;img src=x&gt; | the device faults |');
  });
});
