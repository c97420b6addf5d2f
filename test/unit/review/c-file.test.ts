import assert from 'node:assert/strict';
import { fixed, found, hoverOn, pathsTo, review, textAt } from './support';

const driver = `#include <linux/dma-mapping.h>

static int start(struct device *dev, size_t size)
{
	void *buf = kmalloc(size, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return -ENOMEM;
	dma = dma_map_phys(dev, virt_to_phys(buf), size, DMA_TO_DEVICE,
			   DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(dev, dma))
		return -EIO;
	dma_unmap_phys(dev, dma, size, DMA_TO_DEVICE, 0);
	kfree(buf);
	return 0;
}
`;

describe('the review of a C file', () => {
  it('places each finding on its call, in the file that was given', async () => {
    const of = await review('drivers/misc/start.c', driver);
    assert.equal(of.kind, 'c');
    assert.deepEqual(
      of.findings.map(({ rule, place, function: name }) => [rule, place.file, place.start.line, name]),
      [
        ['shared-without-decrypt', 'drivers/misc/start.c', 9, 'start'],
        ['attrs-differ-at-unmap', 'drivers/misc/start.c', 13, 'start'],
      ],
    );
    const [map, unmap] = of.findings.map(({ place }) => textAt(of, place));
    assert.match(map ?? '', /^dma_map_phys\([^]*DMA_ATTR_CC_SHARED\)$/);
    assert.match(unmap ?? '', /^dma_unmap_phys\(.*, 0\)$/);
  });

  it('tells of no before, and names no other file', async () => {
    for (const finding of (await review('a.c', driver)).findings) {
      assert.equal(finding.introduced, 'unknown');
      assert.equal(finding.target, undefined);
    }
  });

  it('gives a path whose steps stand in the file, the finding last', async () => {
    const of = await review('a.c', driver);
    for (const { path, place } of of.findings) {
      assert.ok(path.length > 1);
      assert.deepEqual(path.at(-1)?.place.start, place.start);
      for (const step of path) assert.ok(textAt(of, step.place).length > 0);
    }
    const [shared] = of.findings;
    assert.deepEqual(
      shared?.path.map(({ place }) => place.start.line),
      [4, 7, 9],
    );
  });

  it('lists every call of the DMA API, with its attributes', async () => {
    const { sites, stats } = await review('a.c', driver);
    assert.deepEqual(
      sites.map(({ call, function: name, attrs }) => [call, name, attrs?.always]),
      [
        ['dma_map_phys', 'start', ['DMA_ATTR_CC_SHARED']],
        ['dma_mapping_error', 'start', undefined],
        ['dma_unmap_phys', 'start', []],
      ],
    );
    assert.deepEqual([stats.functions, stats.sites], [1, 3]);
  });

  it('gives the ways to a call, the call last', async () => {
    const of = await review('a.c', driver);
    const [path, ...others] = pathsTo(of, 'dma_map_phys');
    assert.deepEqual(others, []);
    assert.equal(path?.state, 'DMA_ATTR_CC_SHARED; buf is private');
    assert.deepEqual(
      path.steps.map(({ place }) => place.start.line),
      [4, 7, 9],
    );
  });

  it('gives for a finding the outcome on each platform, with row and source', async () => {
    const [shared] = found(await review('a.c', driver, { release: '7.2' }), 'shared-without-decrypt');
    const snp = shared?.outcomes.find(
      ({ platform, condition }) => platform === 'sev-snp' && condition === '',
    );
    assert.deepEqual(
      [snp?.outcome, snp?.consequence, snp?.row],
      [
        'mapped unencrypted',
        "RMP fault in the host's IOMMU, or another page (assigned device, uncertain); another page (device model)",
        'dma_direct_map_phys (direct.h:128)',
      ],
    );
    assert.ok(shared?.outcomes.every(({ release, source }) => release === '7.2' && source !== ''));
    const only = await review('a.c', driver, { platforms: ['tdx'] });
    assert.deepEqual(
      new Set(found(only, 'shared-without-decrypt')[0]?.outcomes.map(({ platform }) => platform)),
      new Set(['tdx']),
    );
  });

  it('has a fix after which the finding is gone', async () => {
    const of = await review('a.c', driver);
    const [finding] = found(of, 'attrs-differ-at-unmap');
    assert.ok(finding);
    const again = await review('a.c', fixed(of, finding));
    assert.deepEqual(
      again.findings.map(({ rule }) => rule),
      ['shared-without-decrypt'],
    );
  });

  it('is the same each time, and in the order of the text', async () => {
    const [one, two] = [await review('a.c', driver), await review('a.c', driver)];
    assert.deepEqual(one, two);
    const lines = one.findings.map(({ place }) => place.start.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });

  it('finds the same in a file with CRLF line ends', async () => {
    const places = (of: Awaited<ReturnType<typeof review>>) =>
      of.findings.map(({ rule, place }) => [rule, place]);
    assert.deepEqual(
      places(await review('a.c', driver.replaceAll('\n', '\r\n'))),
      places(await review('a.c', driver)),
    );
  });

  it('names what it did not analyse, and analyses the rest', async () => {
    const of = await review(
      'a.c',
      `${driver}\nstatic void bad(struct device *dev)\n{\n\tif (((\n\tdma_map_sgtable(dev, t, 1, 0);\n}\n`,
    );
    assert.equal(found(of, 'shared-without-decrypt').length, 1);
    assert.ok(of.notAnalysed.length > 0);
    assert.ok(of.notAnalysed.every(({ reason, place }) => reason !== '' && place.start.line > 17));
  });

  it('says nothing of a text that is neither C nor a patch', async () => {
    const of = await review('notes.txt', 'We call dma_map_phys() with DMA_ATTR_CC_DECRYPTED.\n');
    assert.deepEqual([of.kind, of.findings, of.sites, of.notAnalysed], ['unrelated', [], [], []]);
    assert.equal(hoverOn(of, 'dma_map_phys'), undefined);
  });
});

describe('the review of two functions whose variables have one name and two types', () => {
  it('does not take the member of one structure for that of the other', async () => {
    const code = `struct amber { struct device *dev; dma_addr_t dma; };
struct beryl { struct device *dev; dma_addr_t dma; };

static int amber_up(struct amber *ring, void *buf)
{
	ring->dma = dma_map_single_attrs(ring->dev, buf, SZ_4K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	return dma_mapping_error(ring->dev, ring->dma);
}

static void amber_down(struct amber *ring)
{
	dma_unmap_single_attrs(ring->dev, ring->dma, SZ_4K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}

static int beryl_up(struct beryl *ring, void *buf)
{
	ring->dma = dma_map_single(ring->dev, buf, SZ_4K, DMA_TO_DEVICE);
	return dma_mapping_error(ring->dev, ring->dma);
}

static void beryl_down(struct beryl *ring)
{
	dma_unmap_single(ring->dev, ring->dma, SZ_4K, DMA_TO_DEVICE);
}
`;
    assert.deepEqual((await review('a.c', code)).findings, []);
  });
});

describe('a hover in a C file', () => {
  it('on an attribute tells its meaning, and what its call does', async () => {
    const hover = hoverOn(await review('a.c', driver), 'DMA_ATTR_CC_SHARED');
    assert.match(hover?.attribute?.meaning ?? '', /already shared/);
    assert.match(hover?.attribute?.history ?? '', /Bit 13, since v7\.1/);
    assert.equal(hover?.call?.name, 'dma_map_phys');
    assert.ok(
      hover.call.state.some((line) => line.includes('DMA_ATTR_CC_SHARED') && line.includes('private')),
    );
  });

  it('on a call tells its outcomes for the memory and attributes of this place', async () => {
    const of = await review('a.c', driver, { release: '7.2' });
    const call = hoverOn(of, 'dma_map_phys', 0, { release: '7.2' })?.call;
    const outcome = (platform: string) =>
      call?.outcomes.find((one) => one.platform === platform && one.condition === '');
    assert.equal(
      outcome('sev-snp')?.consequence,
      "RMP fault in the host's IOMMU, or another page (assigned device, uncertain); another page (device model)",
    );
    assert.equal(outcome('bare-metal')?.outcome, 'refused');
    assert.match(call?.source ?? '', /v7\.2/);
  });

  it('on a call that is given NULL as its device tells that the kernel oopses, and no outcome', async () => {
    const text = `#include <linux/dma-mapping.h>
static int ferry_read(struct device *dev, struct ferry *ferry, void *buf, bool late)
{
	dma_addr_t dma = dma_map_single(dev, buf, 512, DMA_FROM_DEVICE);

	if (dma_mapping_error(NULL, dma))
		return -ENOMEM;
	if (late)
		dma_unmap_single(dev, dma, 512, DMA_FROM_DEVICE);
	else
		dma_unmap_single(NULL, dma, 512, DMA_FROM_DEVICE);
	ferry->ring = dma_alloc_coherent(NULL, 4096, &ferry->dma, GFP_KERNEL);
	return 0;
}
`;
    for (const release of ['6.12', '7.3']) {
      const of = await review('a.c', text, { release });
      for (const [call, nth] of [
        ['dma_unmap_single', 1],
        ['dma_alloc_coherent', 0],
      ] as const) {
        const note = hoverOn(of, call, nth, { release })?.call;
        assert.match(note?.summary ?? '', /NULL as its device.*oopses/, call);
        assert.deepEqual(note?.outcomes, [], call);
      }
      for (const call of ['dma_map_single', 'dma_unmap_single'])
        assert.ok((hoverOn(of, call, 0, { release })?.call?.outcomes ?? []).length > 0, call);
      // Only dma-debug compares the device there, and reads nothing behind it.
      assert.doesNotMatch(hoverOn(of, 'dma_mapping_error', 0, { release })?.call?.summary ?? '', /oops/);
    }
  });

  it('on an attribute that no mapping depends on tells the attribute alone', async () => {
    const of = await review('a.c', driver.replace('DMA_TO_DEVICE, 0)', 'DMA_TO_DEVICE, DMA_ATTR_NO_WARN)'));
    const hover = hoverOn(of, 'DMA_ATTR_NO_WARN');
    assert.equal(hover?.attribute?.name, 'DMA_ATTR_NO_WARN');
    assert.equal(hover.call, undefined);
  });

  it('on the name of a call outside of any site speaks of a call without attributes', async () => {
    const of = await review('a.c', `/* dma_map_phys() comes first */\n${driver}`);
    const call = hoverOn(of, 'dma_map_phys')?.call;
    assert.equal(call?.name, 'dma_map_phys');
    assert.equal(call.passing, 'without attributes');
    assert.ok(call.outcomes.length > 0);
  });

  it('is on the word, and on no other word', async () => {
    const of = await review('a.c', driver);
    const hover = hoverOn(of, 'DMA_ATTR_CC_SHARED');
    assert.ok(hover);
    assert.equal(textAt(of, hover.place), 'DMA_ATTR_CC_SHARED');
    for (const word of ['size', 'kfree', 'return', 'virt_to_phys'])
      assert.equal(hoverOn(of, word), undefined);
  });

  it('on a call in a release without tables says nothing wrong', async () => {
    const of = await review('a.c', driver, { release: '6.19' });
    assert.equal(hoverOn(of, 'dma_map_phys', 0, { release: '6.19' })?.call?.outcomes.length ?? 0, 0);
    assert.ok(hoverOn(of, 'DMA_ATTR_CC_SHARED', 0, { release: '6.19' })?.attribute);
  });
});
