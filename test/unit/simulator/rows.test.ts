import assert from 'node:assert/strict';
import type { Release } from '../../../src/kernel/releases';
import { bundledTable, simulatedReleases } from '../../../src/kernel/tables/index';
import { simulate } from '../../../src/simulator/simulate';
import { abbreviated, decidedBy, only, type Call } from './support';

const map = 'dma_map_phys';
const direct = 'dma_direct_map_phys';
const forced = { is_swiotlb_force_bounce: true };
const noncoherent = { dev_is_dma_coherent: false };
const ramOutOfReach = { encrypted_reachable: false };

/** What is asked, the row that decides and its outcome. */
type Decision = readonly [Omit<Call, 'release'>, row: string, outcome: string];

const everywhere: readonly Decision[] = [
  [{ device: { no_dma_mask: true } }, `${map} 1`, 'ERR+W'],
  [{ attrs: 'SH', device: { use_dma_iommu: true } }, `${map} 3`, 'ERR'],
  [{ attrs: 'SH', device: { dma_map_ops: true, arch_dma_map_phys_direct: true } }, `${map} 3`, 'ERR'],
  [{ device: { dma_map_ops: true, arch_dma_map_phys_direct: true } }, `${direct} 8`, 'ENC'],
  [{ attrs: 'MMIO', device: { dma_map_ops: true, arch_dma_map_phys_direct: true } }, `${map} 5`, 'ops'],
  [{ device: { use_dma_iommu: true } }, `${map} 4`, 'iommu'],
  [{ device: { dma_map_ops: true } }, `${map} 5`, 'ops'],
  [{ device: { dma_map_ops: true, ops_map_phys: false } }, `${map} 6`, 'ERR'],
  [{ device: { ...ramOutOfReach, is_swiotlb_active: false } }, `${direct} 7`, 'ERR+W'],
];
const before73: readonly Decision[] = [
  [{ attrs: 'MMIO', device: forced }, `${direct} 1`, 'ERR'],
  [{ device: forced }, 'swiotlb_map 4', 'BOUNCE'],
  [{ attrs: 'SH' }, `${direct} 3`, 'ERR'],
  [{ attrs: 'MMIO' }, `${direct} 4`, 'PHYS'],
  [{ attrs: 'MMIO SH', device: forced }, `${direct} 4`, 'PHYS'],
  [{ attrs: 'MMIO', device: { physical_reachable: false } }, `${direct} 4b`, 'ERR+W'],
  [{ attrs: 'SH', device: forced }, `${direct} 5`, 'UNENC'],
  [{ attrs: 'SH', device: { ...forced, dma_kmalloc_needs_bounce: true } }, `${direct} 5`, 'UNENC'],
  [{ attrs: 'SH', device: { ...forced, unencrypted_reachable: false } }, `${direct} 5b`, 'ERR+W'],
  [{ device: ramOutOfReach }, 'swiotlb_map 4', 'BOUNCE'],
  [{ device: { dma_kmalloc_needs_bounce: true } }, 'swiotlb_map 4', 'BOUNCE'],
  [{}, `${direct} 8`, 'ENC'],
  [{ device: { ...forced, is_swiotlb_active: false } }, 'swiotlb_map 1', 'ERR'],
  [{ device: { ...forced, swiotlb_has_slots: false } }, 'swiotlb_map 2', 'ERR'],
  [{ device: { ...forced, swiotlb_reachable: false } }, 'swiotlb_map 3', 'ERR+W'],
];
const coherent: readonly Decision[] = [
  [{ attrs: 'RC', device: noncoherent }, `${map} 1b`, 'ERR'],
  [{ attrs: 'RC', device: { ...noncoherent, use_dma_iommu: true } }, `${map} 1b`, 'ERR'],
  [{ attrs: 'RC', device: ramOutOfReach }, `${direct} 7`, 'ERR+W'],
];
const since71: readonly Decision[] = [
  ...coherent,
  [{ attrs: 'RC', device: forced }, `${direct} 1`, 'ERR'],
  [{ attrs: 'SH RC', device: forced }, `${direct} 5`, 'UNENC'],
];
const in73: readonly Decision[] = [
  ...coherent,
  [{ attrs: 'SH RC', device: forced }, `${direct} 1`, 'ERR'],
  [{ attrs: 'SH MMIO', device: forced }, `${direct} 1`, 'ERR'],
  [{ attrs: 'SH', device: forced, platform: 'tdx' }, 'swiotlb_map 7', 'BOUNCE'],
  [{ attrs: 'MMIO', platform: 'sev' }, `${direct} 4`, 'ERR+W'],
  [{ attrs: 'MMIO SH', platform: 'sev' }, `${direct} 5`, 'UNENC'],
  [{ attrs: 'MMIO', platform: 'sme-host' }, `${direct} 5`, 'UNENC'],
  [{ attrs: 'MMIO' }, `${direct} 5b`, 'ENC'],
  [{ platform: 'sev' }, 'swiotlb_map 7', 'BOUNCE'],
  [{ platform: 'sev', attrs: 'RC' }, `${direct} 7`, 'ERR+W'],
  [{ attrs: 'SH' }, `${direct} 8`, 'UNENC'],
  [{}, `${direct} 8b`, 'ENC'],
  [{ device: { ...forced, is_swiotlb_active: false } }, 'swiotlb_map 1', 'ERR'],
  [{ platform: 'tdx', device: { swiotlb_cc_shared: false } }, 'swiotlb_map 2', 'ERR'],
  [{ platform: 'tdx', device: { ...forced, force_dma_unencrypted: false } }, 'swiotlb_map 2', 'ERR'],
  [{ platform: 'sme-host', device: { ...forced, swiotlb_cc_shared: false } }, 'swiotlb_map 3', 'ERR'],
  [{ platform: 'tdx', device: { swiotlb_has_slots: false } }, 'swiotlb_map 5', 'ERR'],
  [{ platform: 'tdx', device: { swiotlb_reachable: false } }, 'swiotlb_map 6', 'ERR+W'],
];

const ops = { dma_map_ops: true };
const iommu = { use_dma_iommu: true };
const unmap = 'dma_unmap_phys';
const list = 'dma_map_sg_attrs';
const unmapList = 'dma_unmap_sg_attrs';
const others: readonly Decision[] = [
  [
    { function: unmap, device: { ...ops, arch_dma_unmap_phys_direct: true } },
    'dma_direct_unmap_phys 2',
    'unmapped',
  ],
  [{ function: unmap, attrs: 'SH', device: iommu }, `${unmap} 2`, 'nothing'],
  [{ function: unmap, device: iommu }, `${unmap} 3`, 'unmapped'],
  [{ function: unmap, device: ops }, `${unmap} 4`, 'unmapped'],
  [{ function: unmap, device: { ...ops, ops_unmap_phys: false } }, `${unmap} 5`, 'nothing'],
  [{ function: list, device: { no_dma_mask: true } }, `${list} 2`, 'ERR+W'],
  [{ function: list, device: iommu }, `${list} 4`, 'iommu'],
  [{ function: list, device: ops }, `${list} 5`, 'ops'],
  [{ function: unmapList }, 'dma_direct_unmap_phys 2', 'unmapped'],
  [
    { function: unmapList, device: { ...ops, arch_dma_unmap_sg_direct: true } },
    'dma_direct_unmap_phys 2',
    'unmapped',
  ],
  [{ function: unmapList, attrs: 'SH', device: iommu }, `${unmapList} 2`, 'unmapped'],
  [{ function: unmapList, device: ops }, `${unmapList} 3`, 'unmapped'],
  [{ function: unmapList, device: { ...ops, ops_unmap_sg: false } }, `${unmapList} 4`, 'nothing'],
];
const listRow1: Decision = [{ function: list, attrs: 'RC', device: noncoherent }, `${list} 1`, 'ERR'];

const decisions: readonly (readonly [Release, readonly Decision[]])[] = [
  ['v4', [...everywhere, ...before73, ...others]],
  ['7.1', [...everywhere, ...before73, ...since71, ...others, listRow1]],
  ['7.2', [...everywhere, ...before73, ...since71, ...others, listRow1]],
  ['7.3', [...everywhere.filter(([, row]) => row !== `${direct} 8`), ...in73, ...others, listRow1]],
];

describe('the rows of the tables', () => {
  for (const [release, list] of decisions)
    for (const [call, row, outcome] of list) {
      const device = Object.entries(call.device ?? {}).map(([name, value]) => (value ? name : `!${name}`));
      const asked = [call.function, call.platform, call.attrs?.replaceAll(' ', '|'), ...device]
        .filter(Boolean)
        .join(', ');
      it(`${release}: ${row} decides for ${asked || 'plain RAM'}: ${outcome}`, () => {
        const found = only({ ...call, release });
        assert.deepEqual([decidedBy(found), abbreviated(found)], [row, outcome]);
      });
    }

  it('are each reached by some call', () => {
    for (const release of simulatedReleases)
      for (const name of [map, 'dma_unmap_phys', 'dma_map_sg_attrs', 'dma_unmap_sg_attrs']) {
        const found = simulate({ function: name, release, environment: new Map() });
        const reached = new Set(
          found.flatMap(({ rows }) => rows.map(({ table, id }) => `${table.function} ${id}`)),
        );
        for (const callee of new Set(found.flatMap(({ rows }) => rows.map(({ table }) => table.function))))
          for (const { id, then } of bundledTable(callee, release)?.rows ?? [])
            if (!('set' in then)) assert.ok(reached.has(`${callee} ${id}`), `${release}: ${callee} ${id}`);
      }
  });
});
