import type { Condition, Row } from '../decision-table';
import {
  all,
  always,
  any,
  call,
  direct,
  mapHooks,
  mapSgHooks,
  mmio,
  not,
  refused,
  requireCoherent,
  row,
  shared,
  unmapHooks,
} from './conditions';

/** DMA_ATTR_REQUIRE_COHERENT on a non-coherent device, since v7.0. */
const coherentRow = row('1b', all(not('dev_is_dma_coherent'), requireCoherent), refused);

const directly = (arch: string): Condition => any(direct, all(not(mmio), not(shared), arch));

/**
 * dma_map_phys(): who maps. The v4 proposal has these rows without the one for DMA_ATTR_REQUIRE_COHERENT; v7.1 to
 * v7.3 have them all (kernel/dma/mapping.c).
 */
export const mapPhysRowsV4: readonly Row[] = [
  row('1', 'no_dma_mask', refused, 'warning'),
  row('2', directly('arch_dma_map_phys_direct'), call('dma_direct_map_phys'), ...mapHooks),
  row('3', shared, refused),
  row('4', 'use_dma_iommu', { outcome: 'iommu' }, ...mapHooks),
  row('5', 'ops_map_phys', { outcome: 'ops' }, ...mapHooks),
  row('6', always, refused, ...mapHooks),
];

export const mapPhysRows: readonly Row[] = [
  ...mapPhysRowsV4.slice(0, 1),
  coherentRow,
  ...mapPhysRowsV4.slice(1),
];

/** dma_unmap_phys(): a shared mapping of a device that is not direct is dropped before the hooks (row 2). */
export const unmapPhysRows: readonly Row[] = [
  row('1', directly('arch_dma_unmap_phys_direct'), call('dma_direct_unmap_phys'), ...unmapHooks),
  row('2', shared, { outcome: 'nothing' }),
  row('3', 'use_dma_iommu', { outcome: 'unmapped' }, ...unmapHooks),
  row('4', 'ops_unmap_phys', { outcome: 'unmapped' }, ...unmapHooks),
  row('5', always, { outcome: 'nothing' }, ...unmapHooks),
];

/**
 * __dma_map_sg_attrs(): a scatterlist does not pass through dma_map_phys(). The direct path maps each segment with the
 * caller's attributes, and the first that is refused ends it before the hooks; dma-iommu and the device's own ops never
 * look at DMA_ATTR_CC_SHARED (v7.2, v7.3).
 */
export const mapSgRows: readonly Row[] = [
  row('1', all(not('dev_is_dma_coherent'), requireCoherent), refused),
  row('2', 'no_dma_mask', refused, 'warning'),
  row('3', any(direct, 'arch_dma_map_sg_direct'), call('dma_direct_map_phys'), ...mapSgHooks),
  row('4', 'use_dma_iommu', { outcome: 'iommu' }, ...mapSgHooks),
  row('5', always, { outcome: 'ops' }, ...mapSgHooks),
];

/** dma_unmap_sg_attrs(): the hooks come first, and no path looks at DMA_ATTR_CC_SHARED (v7.2, v7.3). */
export const unmapSgRows: readonly Row[] = [
  row('1', any(direct, 'arch_dma_unmap_sg_direct'), call('dma_direct_unmap_phys'), ...unmapHooks),
  row('2', 'use_dma_iommu', { outcome: 'unmapped' }, ...unmapHooks),
  row('3', 'ops_unmap_sg', { outcome: 'unmapped' }, ...unmapHooks),
  row('4', always, { outcome: 'nothing' }, ...unmapHooks),
];
