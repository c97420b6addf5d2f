import assert from 'node:assert/strict';
import { inEachTree } from '../kernel/trees';
import { found, review, textAt } from './support';

describe('the review of a real kernel file', () => {
  inEachTree(
    'finds the attributes that the system heap leaves out at unmap, and nothing else',
    async ({ read }) => {
      const of = await review(
        'drivers/dma-buf/heaps/system_heap.c',
        read('drivers/dma-buf/heaps/system_heap.c'),
      );
      const [finding, ...others] = of.findings;
      assert.deepEqual(
        others.map(({ rule, message }) => [rule, message]),
        [],
      );
      assert.equal(finding?.rule, 'attrs-differ-at-unmap');
      assert.match(finding.message, /DMA_ATTR_CC_SHARED/);
      const calls = finding.path.map(({ place }) => textAt(of, place));
      assert.ok(calls.some((call) => call.startsWith('dma_map_sgtable(')));
      assert.ok(calls.some((call) => call.startsWith('dma_unmap_sgtable(')));
      assert.deepEqual(found(of, 'attrs-differ-at-unmap').length, 1);
    },
    ['7.3'],
  );

  for (const file of ['direct.c', 'swiotlb.c', 'pool.c', 'mapping.c'])
    inEachTree(
      `finds nothing in kernel/dma/${file}`,
      async ({ read, release }) => {
        const of = await review(`kernel/dma/${file}`, read(`kernel/dma/${file}`), { release });
        assert.deepEqual(of.findings, []);
      },
      ['7.3'],
    );

  inEachTree(
    'finds in the DMA core what the next release put right',
    async ({ read, release }) => {
      const found: unknown[] = [];
      for (const file of ['direct.c', 'swiotlb.c', 'pool.c', 'mapping.c']) {
        const of = await review(file, read(`kernel/dma/${file}`), { release });
        found.push(...of.findings.map(({ rule, function: name }) => [rule, name]));
      }
      assert.deepEqual(found, [
        ['decrypt-result-unchecked', 'swiotlb_update_mem_attributes'],
        ['decrypt-result-unchecked', 'swiotlb_init_late'],
        ['decrypt-result-unchecked', 'swiotlb_exit'],
        ['decrypt-result-unchecked', 'rmem_swiotlb_device_init'],
        ['freed-after-failed-decrypt', 'atomic_pool_expand'],
      ]);
    },
    ['7.2'],
  );
});
