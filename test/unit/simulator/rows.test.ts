import assert from 'node:assert/strict';
import type { Release } from '../../../src/kernel/releases';
import { abbreviated, decidedBy, only, type Call } from './support';

const map = 'dma_map_phys';
const direct = 'dma_direct_map_phys';
const slot = 'swiotlb_tbl_map_single';
const forced = { is_swiotlb_force_bounce: true };
const noncoherent = { dev_is_dma_coherent: false };
const ramOutOfReach = { encrypted_reachable: false };
const noPool = { 'io_tlb_mem->nslabs': false };
const unaligned = {
  ...noncoherent,
  CONFIG_DMA_BOUNCE_UNALIGNED_KMALLOC: true,
  dma_kmalloc_size_aligned: false,
  'dir == DMA_TO_DEVICE': false,
};

/** What is asked, the function that decides and its outcome. */
type Decision = readonly [Omit<Call, 'release'>, by: string, outcome: string];

const everywhere: readonly Decision[] = [
  [{ device: { dma_mask: false } }, map, 'ERR+W'],
  [{ attrs: 'SH', device: { use_dma_iommu: true } }, map, 'ERR'],
  [{ attrs: 'SH', device: { dma_map_ops: true, arch_dma_map_phys_direct: true } }, map, 'ERR'],
  [{ device: { dma_map_ops: true, arch_dma_map_phys_direct: true } }, direct, 'ENC'],
  [{ attrs: 'MMIO', device: { dma_map_ops: true, arch_dma_map_phys_direct: true } }, map, 'ops'],
  [{ device: { dma_map_ops: true } }, map, 'ops'],
  [{ device: { dma_map_ops: true, 'ops->map_phys': false } }, map, 'ERR'],
  [{ device: { ...ramOutOfReach, ...noPool } }, direct, 'ERR+W'],
  [{}, direct, 'ENC'],
];
const before73: readonly Decision[] = [
  [{ attrs: 'MMIO', device: forced }, direct, 'ERR'],
  [{ device: forced }, 'swiotlb_map', 'BOUNCE'],
  [{ attrs: 'SH' }, direct, 'ERR'],
  [{ attrs: 'MMIO' }, direct, 'PHYS'],
  [{ attrs: 'MMIO SH', device: forced }, direct, 'PHYS'],
  [{ attrs: 'MMIO', device: { physical_reachable: false } }, direct, 'ERR+W'],
  [{ attrs: 'SH', device: forced }, direct, 'UNENC'],
  [{ attrs: 'SH', device: { ...forced, ...unaligned } }, direct, 'UNENC'],
  [{ attrs: 'SH', device: { ...forced, unencrypted_reachable: false } }, direct, 'ERR+W'],
  [{ device: ramOutOfReach }, 'swiotlb_map', 'BOUNCE'],
  [{ device: unaligned }, 'swiotlb_map', 'BOUNCE'],
  [{ device: { ...forced, swiotlb_reachable: false } }, 'swiotlb_map', 'ERR+W'],
];
const coherent: readonly Decision[] = [
  [{ attrs: 'RC', device: noncoherent }, map, 'ERR'],
  [{ attrs: 'RC', device: { ...noncoherent, use_dma_iommu: true } }, map, 'ERR'],
  [{ attrs: 'RC', device: ramOutOfReach }, direct, 'ERR+W'],
];
const extracted: readonly Decision[] = [
  [{ device: { use_dma_iommu: true } }, 'iommu_dma_map_phys', 'iommu'],
  [{ device: { ...forced, ...noPool } }, slot, 'ERR'],
  [{ device: { ...forced, swiotlb_has_slots: false } }, slot, 'ERR'],
];
const in72: readonly Decision[] = [
  ...coherent,
  ...extracted,
  [{ attrs: 'RC', device: forced }, direct, 'ERR'],
  [{ attrs: 'SH RC', device: forced }, direct, 'UNENC'],
];
const in73: readonly Decision[] = [
  ...coherent,
  ...extracted,
  [{ attrs: 'SH RC', device: forced }, direct, 'ERR'],
  [{ attrs: 'SH MMIO', device: forced }, direct, 'ERR'],
  [{ attrs: 'SH', device: forced, platform: 'tdx' }, 'swiotlb_map', 'BOUNCE'],
  [{ attrs: 'MMIO', platform: 'sev' }, direct, 'ERR+W'],
  [{ attrs: 'MMIO SH', platform: 'sev' }, direct, 'UNENC'],
  [{ attrs: 'MMIO', platform: 'sme-host' }, direct, 'UNENC'],
  [{ attrs: 'MMIO' }, direct, 'ENC'],
  [{ platform: 'sev' }, 'swiotlb_map', 'BOUNCE'],
  [{ platform: 'sev', attrs: 'RC' }, direct, 'ERR+W'],
  [{ attrs: 'SH' }, direct, 'UNENC'],
  [{ device: forced }, 'swiotlb_map', 'bounce-private'],
  [{ platform: 'tdx', device: { 'io_tlb_mem->cc_shared': false } }, slot, 'ERR'],
  [{ platform: 'tdx', device: { ...forced, force_dma_unencrypted: false } }, slot, 'ERR'],
  [{ platform: 'sme-host', device: { ...forced, 'io_tlb_mem->cc_shared': false } }, slot, 'ERR'],
  [{ platform: 'tdx', device: { swiotlb_has_slots: false } }, slot, 'ERR'],
  [{ platform: 'tdx', device: { swiotlb_reachable: false } }, 'swiotlb_map', 'ERR+W'],
];

const ops = { dma_map_ops: true };
const iommu = { use_dma_iommu: true };
const unmap = 'dma_unmap_phys';
const list = 'dma_map_sg_attrs';
const unmapList = 'dma_unmap_sg_attrs';
const others: readonly Decision[] = [
  [{ function: unmap, attrs: 'SH', device: iommu }, unmap, 'nothing'],
  [{ function: unmap, device: ops }, unmap, 'unmapped'],
  [{ function: list, device: iommu }, '__dma_map_sg_attrs', 'iommu'],
  [{ function: list, device: ops }, '__dma_map_sg_attrs', 'ops'],
  [{ function: list, device: { dma_mask: false } }, '__dma_map_sg_attrs', 'ERR+W'],
  [{ function: list, attrs: 'RC', device: noncoherent }, list, 'ERR'],
  [{ function: unmapList, attrs: 'SH', device: iommu }, unmapList, 'unmapped'],
];

const decisions: readonly (readonly [Release, readonly Decision[]])[] = [
  ['v4', [...everywhere, ...before73]],
  ['7.1', [...everywhere, ...before73, ...in72, ...others]],
  ['7.2', [...everywhere, ...before73, ...in72, ...others]],
  ['7.3', [...everywhere, ...in73, ...others]],
];

describe('the rows of the tables', () => {
  for (const [release, list] of decisions)
    for (const [call, by, outcome] of list) {
      const device = Object.entries(call.device ?? {}).map(([name, value]) => (value ? name : `!${name}`));
      const asked = [call.function, call.platform, call.attrs?.replaceAll(' ', '|'), ...device]
        .filter(Boolean)
        .join(', ');
      it(`${release}: ${by}() decides for ${asked || 'plain RAM'}: ${outcome}`, () => {
        const found = only({ ...call, release });
        assert.deepEqual([decidedBy(found), abbreviated(found)], [by, outcome]);
      });
    }
});
