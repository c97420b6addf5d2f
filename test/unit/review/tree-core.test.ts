import assert from 'node:assert/strict';
import { inEachTree } from '../kernel/trees';
import { hoverOn, review } from './support';

const driver = `#include <linux/dma-mapping.h>

static dma_addr_t quartz_map(struct device *dev, phys_addr_t phys)
{
	return dma_map_phys(dev, phys, 4096, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}
`;
/** A core of our own, which refuses every shared mapping and gives all others the private address. */
const core = `
dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs)
{
	if (attrs & DMA_ATTR_CC_SHARED)
		return DMA_MAPPING_ERROR;
	return phys_to_dma_encrypted(dev, phys);
}
`;
const makefile = 'VERSION = 7\nPATCHLEVEL = 2\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\n';

/** Reads a tree of the files given, and counts. */
function treeOf(files: Readonly<Record<string, string>>) {
  const reads: string[] = [];
  const read = (path: string): Promise<string | undefined> => {
    reads.push(path);
    return Promise.resolve(files[path]);
  };
  return { reads, read };
}

const kernel = { Makefile: makefile, 'kernel/dma/mapping.c': core };

describe('the DMA core of the tree under review', () => {
  it('is what a hover tells of, and says so', async () => {
    const of = await review('a.c', driver, {}, treeOf(kernel).read);
    const { call } = hoverOn(of, 'dma_map_phys') ?? {};
    assert.ok(call);
    assert.deepEqual(new Set(call.outcomes.map(({ outcome }) => outcome)), new Set(['refused']));
    for (const { release, source } of call.outcomes) {
      assert.equal(release, 'this tree, 7.2-rc3');
      assert.equal(source, 'kernel/dma/mapping.c:6, this tree');
    }
    assert.equal(call.source, 'this tree');
  });

  it('is told of by a finding too', async () => {
    const source = driver.replace(
      'phys_addr_t phys)\n{',
      'size_t size)\n{\n\tphys_addr_t phys = virt_to_phys(kmalloc(size, GFP_KERNEL));\n',
    );
    const of = await review('a.c', source, {}, treeOf(kernel).read);
    const [finding] = of.findings;
    assert.equal(finding?.rule, 'shared-without-decrypt');
    assert.ok(finding.outcomes.length > 0);
    assert.ok(finding.outcomes.every(({ release }) => release === 'this tree, 7.2-rc3'));
  });

  it('has the platforms of the release that it comes after', async () => {
    const old = { ...kernel, Makefile: 'VERSION = 6\nPATCHLEVEL = 13\n' };
    const of = await review('a.c', driver, {}, treeOf(old).read);
    const platforms = hoverOn(of, 'dma_map_phys')?.call?.outcomes.map(({ platform }) => platform);
    assert.ok(platforms?.includes('tdx') && !platforms.includes('cca'));
  });

  it('steps back for a release that is asked for, and for the proposal', async () => {
    const asked = { release: '7.3' };
    const of = await review('a.c', driver, asked, treeOf(kernel).read);
    const outcomes = hoverOn(of, 'dma_map_phys', 0, asked)?.call?.outcomes ?? [];
    assert.ok(outcomes.length > 0 && outcomes.every(({ release }) => release === '7.3'));
    const proposal = await review(
      'a.c',
      driver.replace('CC_SHARED', 'CC_DECRYPTED'),
      {},
      treeOf(kernel).read,
    );
    assert.ok(hoverOn(proposal, 'dma_map_phys')?.call?.outcomes.every(({ release }) => release === 'v4'));
  });

  it('is that of a release where the folder is no kernel tree', async () => {
    for (const files of [
      {},
      { Makefile: 'all:\n\tcc a.c\n' },
      { Makefile: makefile },
      { 'kernel/dma/mapping.c': core },
    ]) {
      const of = await review('a.c', driver, {}, treeOf(files).read);
      assert.ok(hoverOn(of, 'dma_map_phys')?.call?.outcomes.every(({ release }) => release === '7.3'));
    }
  });

  it('is read anew where a file of it has changed', async () => {
    const tell = async (text: string) => {
      const tree = treeOf({ ...kernel, 'kernel/dma/mapping.c': text });
      const of = await review('a.c', driver, {}, tree.read);
      return [...new Set(hoverOn(of, 'dma_map_phys')?.call?.outcomes.map(({ outcome }) => outcome))];
    };
    assert.deepEqual(await tell(core), ['refused']);
    assert.deepEqual(await tell(core.replace('DMA_ATTR_CC_SHARED', 'DMA_ATTR_MMIO')), [
      'mapped, private address',
    ]);
    assert.deepEqual(await tell(core), ['refused']);
  });

  it('is not read for a file that has nothing to do with it', async () => {
    const { reads, read } = treeOf(kernel);
    await review('a.c', 'int add(int a, int b)\n{\n\treturn a + b;\n}\n', {}, read);
    assert.deepEqual(reads, []);
  });

  it('says nothing of a function that it does not have, or that is no C any more', async () => {
    for (const text of ['int nothing;\n', 'dma_addr_t dma_map_phys(struct device *dev, {{{ "\n']) {
      const of = await review('a.c', driver, {}, treeOf({ ...kernel, 'kernel/dma/mapping.c': text }).read);
      assert.equal(hoverOn(of, 'dma_map_phys')?.call, undefined);
    }
  });

  inEachTree('of a release says what the bundled tables say', async ({ read, release }) => {
    const found = async (tree: boolean) => {
      const readBase = tree ? (path: string) => Promise.resolve(read(path)) : undefined;
      const options = tree ? {} : { release };
      const of = await review('a.c', driver, options, readBase);
      return hoverOn(of, 'dma_map_phys', 0, options)?.call?.outcomes.map((outcome) => ({
        ...outcome,
        release: '',
        source: outcome.source.replace(/, .*/, ''),
      }));
    };
    assert.deepEqual(await found(true), await found(false));
  });
});
