import type { Condition, Row } from '../decision-table';
import {
  all,
  always,
  any,
  call,
  direct,
  is,
  mapHooks,
  mapSgHooks,
  mmio,
  not,
  refused,
  requireCoherent,
  row,
  unmapHooks,
} from './rebuilt-conditions';

const shared = is('DMA_ATTR_CC_SHARED');
const noMask = row('1', not('dma_mask'), refused, 'warning');
const iommu = row('4', 'use_dma_iommu', { outcome: 'iommu' }, ...mapHooks);
/** DMA_ATTR_REQUIRE_COHERENT on a non-coherent device, since v7.0. */
const coherent = row('1b', all(not('dev_is_dma_coherent'), requireCoherent), refused);
const directly = (...refusing: Condition[]): Row =>
  row(
    '2',
    any(direct, all(...refusing.map(not), 'arch_dma_map_phys_direct')),
    call('dma_direct_map_phys'),
    ...mapHooks,
  );
const byOps: readonly Row[] = [
  row('5', 'ops->map_phys', { outcome: 'ops' }, ...mapHooks),
  row('6', always, refused, ...mapHooks),
];

/** dma_map_phys() of v6.18: MMIO of a device with ops that lack map_resource is refused before the hooks (row 5). */
export const mapPhysRows618: readonly Row[] = [
  noMask,
  directly(mmio),
  iommu,
  row('5', all(mmio, not('ops->map_resource')), refused),
  row('6', always, { outcome: 'ops' }, ...mapHooks),
];

export const mapPhysRows70: readonly Row[] = [noMask, coherent, directly(mmio), iommu, ...byOps];

/** dma_map_phys() of the v4 proposal: a shared mapping is the direct path's alone (row 3). */
export const mapPhysRowsV4: readonly Row[] = [
  noMask,
  directly(mmio, shared),
  row('3', shared, refused),
  iommu,
  ...byOps,
];

const unmapDirectly = (...refusing: Condition[]): Row =>
  row(
    '1',
    any(direct, all(...refusing.map(not), 'arch_dma_unmap_phys_direct')),
    call('dma_direct_unmap_phys'),
    ...unmapHooks,
  );
const unmapElsewhere: readonly Row[] = [
  row('3', 'use_dma_iommu', { outcome: 'unmapped' }, 'unmap', ...unmapHooks),
  row('4', always, { outcome: 'unmapped' }, ...unmapHooks),
];

export const unmapPhysRows618: readonly Row[] = [unmapDirectly(mmio), ...unmapElsewhere];

/** dma_unmap_phys() of the v4 proposal: a shared mapping of a device that is not direct is dropped before the hooks. */
export const unmapPhysRowsV4: readonly Row[] = [
  unmapDirectly(mmio, shared),
  row('2', shared, { outcome: 'nothing' }),
  ...unmapElsewhere,
];

/** __dma_map_sg_attrs(): a scatterlist does not pass through dma_map_phys(); its ops never look at a shared mapping. */
export const mapSgRows618: readonly Row[] = [
  noMask,
  row('3', any(direct, 'arch_dma_map_sg_direct'), call('dma_direct_map_phys'), ...mapSgHooks),
  row('4', 'use_dma_iommu', { outcome: 'iommu' }, ...mapSgHooks),
  row('5', always, { outcome: 'ops' }, ...mapSgHooks),
];

export const mapSgRows70: readonly Row[] = [coherent, ...mapSgRows618];

/** dma_unmap_sg_attrs(): the hooks come first, and no path looks at a shared mapping. */
export const unmapSgRows: readonly Row[] = [
  row('1', any(direct, 'arch_dma_unmap_sg_direct'), call('dma_direct_unmap_phys'), ...unmapHooks),
  row('2', 'use_dma_iommu', { outcome: 'unmapped' }, 'unmap', ...unmapHooks),
  row('3', always, { outcome: 'unmapped' }, ...unmapHooks),
];

/** A function that hands on to another, with DMA_ATTR_MMIO where `adds`; `refuses` says what it turns away first. */
export function wrapping(name: string, adds: boolean, ...refuses: readonly Row[]): readonly Row[] {
  return [
    ...refuses,
    ...(adds ? [row('2', always, { set: { DMA_ATTR_MMIO: always } })] : []),
    row('3', always, call(name)),
  ];
}

/** dma_map_page_attrs() since v6.18: MMIO has no page. */
export const pageRefusesMmio = row('1', mmio, refused);
/** dma_unmap_page_attrs() since v6.18. */
export const unmapPageDropsMmio = row('1', mmio, { outcome: 'nothing' });
/** dma_map_single_attrs(), include/linux/dma-mapping.h. */
export const singleRefusesVmalloc = row('1', 'is_vmalloc_addr', refused, 'warning');
