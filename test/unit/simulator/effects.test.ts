import assert from 'node:assert/strict';
import { simulatedReleases } from '../../../src/kernel/tables/index';
import { abbreviated, decidedBy, only } from './support';

const noncoherent = { dev_is_dma_coherent: false };
const behindIommu = { use_dma_iommu: true };
const forced = { is_swiotlb_force_bounce: true };

for (const release of simulatedReleases)
  describe(`what happens besides, in ${release}`, () => {
    it('is all hooks after a mapping, and without KMSAN for MMIO', () => {
      assert.deepEqual(only({ release }).effects, ['kmsan', 'trace', 'dma-debug']);
      assert.deepEqual(only({ release, attrs: 'MMIO' }).effects, ['trace', 'dma-debug']);
      assert.deepEqual(only({ release, device: behindIommu }).effects, ['kmsan', 'trace', 'dma-debug']);
    });

    it('is all hooks even after the direct path refuses, but none after dma_map_phys() itself does', () => {
      const direct = only({ release, device: { encrypted_reachable: false, is_swiotlb_active: false } });
      assert.deepEqual(direct.effects, ['warning', 'kmsan', 'trace', 'dma-debug']);
      assert.deepEqual(only({ release, attrs: 'SH', device: behindIommu }).effects, []);
    });

    it('is a cache flush for a device that is not coherent, unless the caller does it or it is MMIO', () => {
      assert.ok(only({ release, device: noncoherent }).effects.includes('cpu-sync'));
      assert.ok(!only({ release, device: noncoherent, attrs: 'SKIP' }).effects.includes('cpu-sync'));
      assert.ok(!only({ release, device: noncoherent, attrs: 'MMIO' }).effects.includes('cpu-sync'));
      assert.ok(!only({ release }).effects.includes('cpu-sync'));
    });

    it('is a copy and then the flush where it bounces', () => {
      const { effects } = only({ release, device: { ...noncoherent, ...forced } });
      assert.deepEqual(effects.slice(0, 2), ['copy', 'cpu-sync']);
    });

    it('is a message of a full pool, which DMA_ATTR_NO_WARN silences', () => {
      const device = { ...forced, swiotlb_has_slots: false };
      assert.ok(only({ release, device }).effects.includes('log'));
      assert.ok(!only({ release, device, attrs: 'QUIET' }).effects.includes('log'));
    });

    it('is no hook after a scatterlist of which a segment was refused', () => {
      const device = { encrypted_reachable: false, is_swiotlb_active: false };
      const list = { function: 'dma_map_sg_attrs', release };
      assert.deepEqual(only({ ...list, device }).effects, ['warning']);
      assert.deepEqual(only(list).effects, ['kmsan', 'trace', 'dma-debug']);
    });
  });

for (const release of simulatedReleases)
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

for (const release of simulatedReleases)
  describe(`dma_unmap_phys() in ${release}`, () => {
    const unmap = { function: 'dma_unmap_phys', release };

    it('undoes what was mapped', () => {
      assert.equal(only(unmap).outcome, 'unmapped');
      assert.equal(only({ ...unmap, device: behindIommu }).outcome, 'unmapped');
      assert.equal(only({ ...unmap, attrs: 'SH' }).outcome, 'unmapped');
    });

    it('has nothing to do for MMIO, and nothing bounced for DMA_ATTR_REQUIRE_COHERENT', () => {
      assert.equal(decidedBy(only({ ...unmap, attrs: 'MMIO' })), 'dma_direct_unmap_phys 1');
      const outcome = release === 'v4' ? 'unmapped' : 'nothing';
      assert.equal(only({ ...unmap, attrs: 'RC' }).outcome, outcome);
    });

    it('returns before trace and dma-debug for a shared mapping of a device that is not direct', () => {
      for (const device of [behindIommu, { dma_map_ops: true }]) {
        const { outcome, effects } = only({ ...unmap, attrs: 'SH', device });
        assert.deepEqual([outcome, effects], ['nothing', []]);
      }
      assert.deepEqual(only({ ...unmap, device: behindIommu }).effects, ['trace', 'dma-debug']);
    });

    it('does nothing for ops without unmap_phys, though the hooks run', () => {
      const { outcome, effects } = only({ ...unmap, device: { dma_map_ops: true, ops_unmap_phys: false } });
      assert.deepEqual([outcome, effects], ['nothing', ['trace', 'dma-debug']]);
    });
  });
