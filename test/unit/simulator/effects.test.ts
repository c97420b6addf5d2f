import assert from 'node:assert/strict';
import { simulatedReleases } from '../../../src/kernel/tables/index';
import { abbreviated, decidedBy, kinds, only, type Call } from './support';

/** Releases that have dma_map_phys(), and those that know a shared mapping. */
const withPhys = simulatedReleases.filter((release) => release !== '6.12');
const withShared = withPhys.filter((release) => !['6.18', '7.0'].includes(release));
const happens = (call: Call): readonly string[] => kinds(only(call));

const noncoherent = { dev_is_dma_coherent: false };
const behindIommu = { use_dma_iommu: true };
const forced = { is_swiotlb_force_bounce: true };

for (const release of withPhys)
  describe(`what happens besides, in ${release}`, () => {
    it('is all hooks after a mapping, and without KMSAN for MMIO', () => {
      assert.deepEqual(happens({ release }), ['kmsan', 'trace', 'dma-debug']);
      assert.deepEqual(happens({ release, attrs: 'MMIO' }), ['trace', 'dma-debug']);
      assert.deepEqual(happens({ release, device: behindIommu }), ['kmsan', 'trace', 'dma-debug']);
    });

    it('is all hooks even after the direct path refuses, but none after dma_map_phys() itself does', () => {
      const direct = only({ release, device: { encrypted_reachable: false, 'io_tlb_mem->nslabs': false } });
      assert.deepEqual(kinds(direct), ['warning', 'kmsan', 'trace', 'dma-debug']);
      if (withShared.includes(release))
        assert.deepEqual(happens({ release, attrs: 'SH', device: behindIommu }), []);
    });

    it('is a cache flush for a device that is not coherent, unless the caller does it or it is MMIO', () => {
      assert.ok(happens({ release, device: noncoherent }).includes('cpu-sync'));
      assert.ok(!happens({ release, device: noncoherent, attrs: 'SKIP' }).includes('cpu-sync'));
      assert.ok(!happens({ release, device: noncoherent, attrs: 'MMIO' }).includes('cpu-sync'));
      assert.ok(!happens({ release }).includes('cpu-sync'));
    });

    it('is a copy and then the flush where it bounces', () => {
      assert.deepEqual(happens({ release, device: { ...noncoherent, ...forced } }).slice(0, 2), [
        'copy',
        'cpu-sync',
      ]);
    });

    it('is a message of a full pool, which DMA_ATTR_NO_WARN silences', () => {
      const device = { ...forced, swiotlb_has_slots: false };
      assert.ok(happens({ release, device }).includes('log'));
      assert.ok(!happens({ release, device, attrs: 'QUIET' }).includes('log'));
    });

    it('is no hook after a scatterlist of which a segment was refused', () => {
      const device = { encrypted_reachable: false, 'io_tlb_mem->nslabs': false };
      const list = { function: 'dma_map_sg_attrs', release };
      assert.deepEqual(happens({ ...list, device }), ['warning']);
      assert.deepEqual(happens(list), ['kmsan', 'trace', 'dma-debug']);
    });
  });

for (const release of withShared)
  describe(`a scatterlist in ${release}`, () => {
    const list = { function: 'dma_map_sg_attrs', release, attrs: 'SH' };

    it('reaches dma-iommu and other ops with DMA_ATTR_CC_SHARED, which dma_map_phys() refuses there', () => {
      assert.equal(only({ ...list, device: behindIommu }).outcome, 'iommu');
      assert.equal(only({ ...list, device: { dma_map_ops: true } }).outcome, 'ops');
      assert.equal(only({ ...list, function: 'dma_map_phys', device: behindIommu }).outcome, 'refused');
    });

    it('is mapped segment by segment as dma_map_phys() would', () => {
      for (const platform of ['bare-metal', 'sev-snp', 'cca', 'sme-host'])
        for (const attrs of ['', 'SH', 'MMIO']) {
          const segment = only({ release, platform, attrs });
          const whole = only({ function: 'dma_map_sg_attrs', release, platform, attrs });
          assert.deepEqual(
            [abbreviated(whole), decidedBy(whole)],
            [abbreviated(segment), decidedBy(segment)],
          );
        }
    });
  });

for (const release of withShared)
  describe(`dma_unmap_phys() in ${release}`, () => {
    const unmap = { function: 'dma_unmap_phys', release };

    it('undoes what was mapped', () => {
      assert.equal(only(unmap).outcome, 'unmapped');
      assert.equal(only({ ...unmap, device: behindIommu }).outcome, 'unmapped');
      assert.equal(only({ ...unmap, attrs: 'SH' }).outcome, 'unmapped');
    });

    it('syncs and releases nothing for MMIO and for DMA_ATTR_REQUIRE_COHERENT', () => {
      const inPool = { ...noncoherent, swiotlb_find_pool: true };
      const done = (attrs: string) => happens({ ...unmap, attrs, device: inPool });
      assert.ok(done('').includes('cpu-sync') && done('').includes('release'));
      for (const attrs of release === 'v4' ? ['MMIO'] : ['MMIO', 'RC'])
        assert.deepEqual(done(attrs), ['trace', 'dma-debug']);
    });

    it('returns before trace and dma-debug for a shared mapping of a device that is not direct', () => {
      for (const device of [behindIommu, { dma_map_ops: true }]) {
        const found = only({ ...unmap, attrs: 'SH', device });
        assert.deepEqual([found.outcome, kinds(found)], ['nothing', []]);
      }
      const plain = happens({
        ...unmap,
        device: { ...behindIommu, iommu_iova_to_phys: true, swiotlb_find_pool: false },
      });
      assert.deepEqual(plain, ['unmap', 'trace', 'dma-debug']);
    });

    it('does nothing for ops without unmap_phys, though the hooks run', () => {
      const done = happens({ ...unmap, device: { dma_map_ops: true, 'ops->unmap_phys': false } });
      assert.deepEqual(done, ['trace', 'dma-debug']);
    });
  });
