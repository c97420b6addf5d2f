import assert from 'node:assert/strict';
import { wrongAccessText } from '../../../src/kernel/accesses';
import { platformNamed } from '../../../src/kernel/platforms';
import { hoverBelowFinding, hoverMarkdown, hoverText } from '../../../src/report/hover';
import type { PlatformOutcome } from '../../../src/review/model';
import { callHover, outcome, place } from './samples';

/** What is said of private memory that a device uses by its shared address. */
function textOf(id: string): string {
  const wrong = platformNamed(id)?.wrongAccess;
  assert.ok(wrong, id);
  return wrongAccessText(wrong);
}

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
    assert.match(hoverMarkdown(hover), /\| this tree, 7\.3-rc2 \| where, and what it means \|/);
    assert.match(
      hoverText(hover),
      /^Source: 20260101000000\.1-1@example\.org; Documentation\/x86\/tdx\.rst, v7\.3$/m,
    );
  });

  it('says what a call does, platform by platform, and why', () => {
    const refused = { outcome: 'refused', consequence: 'no DMA happens', row: 'dma_map_phys (3)' };
    const hover = callHover({
      passing: 'with DMA_ATTR_CC_SHARED',
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
      `\`dma_map_phys\` with DMA_ATTR_CC_SHARED: maps shared memory

| v7.3 | where, and what it means |
| :-- | :-- |
| mapped unencrypted&ensp; | every platform: the device faults |
| refused&ensp; | SEV, behind an IOMMU: no DMA happens |

Decided by \`dma_direct_map_phys (8)\` (kernel/dma/direct.c, v7.3); others: \`dma_map_phys (3)\` (kernel/dma/mapping.c, v7.3)

foo-&gt;phys is private`,
    );
  });

  it('says below a finding what that does not say, in one table', () => {
    const at = { function: 'dma_direct_map_phys', file: 'kernel/dma/direct.c', line: 715 };
    const hover = callHover({
      passing: 'with DMA_ATTR_CC_SHARED',
      summary: 'mapped | unencrypted',
      outcomes: [outcome('sev', { at }), outcome('tdx', { at })],
      state: ['foo->phys is private'],
    });
    assert.equal(
      hoverBelowFinding(hover).replaceAll('\u00a0', ' '),
      `| v7.3 | mapped \\| unencrypted |
| :-- | :-- |
| mapped unencrypted&ensp; | every platform: the device faults |
| decided by&ensp; | kernel/dma/direct.c:715 |`,
    );
  });

  it('says below a finding what is left where no outcome is told', () => {
    const hover = callHover({ outcomes: [], state: ['foo->phys is private'] });
    assert.equal(hoverBelowFinding(hover), hoverMarkdown(hover));
    assert.match(hoverBelowFinding(hover), /^`dma_map_phys` without attributes: maps a page/);
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
      `dma_map_phys without attributes: maps <shared> *memory*

v7.3:
  mapped unencrypted: every platform: the device faults
  mapped unencrypted: SEV, behind an IOMMU

Decided by dma_direct_map_phys (8) (kernel/dma/direct.c, v7.3)

foo->phys is private \\u202e

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
      '`DMA_ATTR_CC_DECRYPTED`: the memory is shared Use `DMA_ATTR_CC_SHARED`.\n\nnever merged (a mail)',
    );
  });

  it('has one row for each answer, and says briefly what it means where', () => {
    const wrong = { outcome: 'mapped', bad: true };
    const works = { outcome: 'mapped', bad: false, consequence: 'works' };
    const hover = callHover({
      outcomes: [
        outcome('bare-metal', works),
        ...['sev-snp', 'tdx', 'cca'].map((id) => outcome(id, { ...wrong, consequence: textOf(id) })),
        outcome('pkvm', { ...works, outcome: 'bounced', condition: 'bouncing is forced' }),
        ...['bare-metal', 'sev-snp', 'tdx', 'cca', 'pkvm'].flatMap((id) =>
          ['behind an IOMMU', 'with its own dma_map_ops'].map((condition) =>
            outcome(id, { outcome: 'refused', consequence: 'mapping fails', condition }),
          ),
        ),
      ],
    });
    const rows = hoverText(hover)
      .split('\n')
      .filter((line) => line.startsWith('  '));
    assert.deepEqual(rows, [
      '  mapped: works (bare metal), RMP fault or another page (SEV-SNP), another page (TDX, CCA)',
      '  bounced: pKVM, bouncing is forced: works',
      '  refused: behind an IOMMU or with its own dma_map_ops: mapping fails',
    ]);
  });

  it('says nothing of a fact on which nothing hangs', () => {
    const refused = { outcome: 'refused', consequence: 'mapping fails' };
    const pkvm = ['bouncing is forced', 'bouncing is not forced'];
    const rowsOf = (second: Partial<PlatformOutcome>) =>
      hoverText(
        callHover({
          outcomes: [
            outcome('bare-metal', { outcome: 'mapped', consequence: 'works' }),
            outcome('pkvm', { ...refused, condition: pkvm[0] ?? '' }),
            outcome('pkvm', { ...refused, condition: pkvm[1] ?? '', ...second }),
          ],
        }),
      );
    assert.match(rowsOf({}), /^ {2}refused: pKVM: mapping fails$/m);
    assert.match(rowsOf({ outcome: 'bounced' }), /^ {2}refused: pKVM, bouncing is forced: mapping fails$/m);
  });

  it('says once what several meanings hang on, and what is so on most at the end', () => {
    const ids = ['sev-snp', 'tdx', 'cca'];
    const rowOf = (outcomes: PlatformOutcome[]) =>
      hoverText(callHover({ outcomes }))
        .split('\n')
        .find((line) => line.startsWith('  '));
    const works = outcome('bare-metal', { consequence: 'works' });
    assert.equal(
      rowOf([works, ...ids.map((id) => outcome(id, { consequence: `if private: it is ${id}` }))]),
      '  mapped unencrypted: works (bare metal), if private: it is sev-snp (SEV-SNP), it is tdx (TDX), it is cca (CCA)',
    );
    assert.equal(
      rowOf([works, ...ids.map((id) => outcome(id, { consequence: 'works without a copy' }))]),
      '  mapped unencrypted: works (bare metal), else works without a copy',
    );
  });

  it('links the deciding row and what a mail says', () => {
    const at = { function: 'dma_direct_map_phys', file: 'kernel/dma/direct.c', line: 715 };
    const hover = callHover({
      outcomes: [outcome('sev', { at, consequenceSource: 'a@b' }), outcome('tdx', { at })],
    });
    const text = hoverMarkdown(hover, {
      ofPlace: ({ file, line }) => `file:///t (1)/${file}#L${line}`,
      ofSource: (source) => (source === 'a@b' ? 'https://lore.kernel.org/r/a%40b/' : undefined),
    });
    assert.match(text, /\[the device faults\]\(<https:\/\/lore\.kernel\.org\/r\/a%40b\/>\)/);
    assert.match(
      text,
      /^Decided by \[`dma_direct_map_phys` \(kernel\/dma\/direct\.c:715\)\]\(<file:\/\/\/t%20%281%29\/kernel\/dma\/direct\.c#L715>\)$/m,
    );
  });

  it('tells three states of the memory, and how many more there are', () => {
    const hover = callHover({ state: ['a.', 'b.', 'c.', 'd.', 'e.'] });
    assert.match(hoverMarkdown(hover), /\n\na\. {2}\nb\. {2}\nc\. {2}\nOn 2 more paths: something else\.$/);
  });

  it('calls the proposal a proposal', () => {
    const hover = callHover({ outcomes: [outcome('sev', { release: 'v4' })] });
    assert.match(hoverMarkdown(hover), /^\| the v4 proposal \|/m);
  });

  it('keeps a hostile name inside its table cell', () => {
    const hostile = 'x | y\n| [a](command:evil) <img src=x>';
    const lines = hoverMarkdown(callHover({ outcomes: [outcome('sev', { outcome: hostile })] })).split('\n');
    const row = lines.find((line) => line.includes('evil'));
    assert.equal(
      row?.replaceAll('\u00a0', ' '),
      '| x \\| y \\| \\[a\\](command:evil) &lt;img src=x&gt;&ensp; | SEV: the device faults |',
    );
  });
});
