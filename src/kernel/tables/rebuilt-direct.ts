import type { Row } from '../decision-table';
import {
  all,
  always,
  any,
  call,
  cpuSync,
  encryptedReachable,
  forcedBounce,
  is,
  kmallocBounce,
  mmio,
  not,
  physicalReachable,
  refused,
  requireCoherent,
  row,
  swiotlbActive,
  swiotlbReachable,
  unencryptedReachable,
} from './rebuilt-conditions';

const notAsIs = any(not(encryptedReachable), kmallocBounce);
const asIs = row('8', always, { outcome: 'encrypted-address' }, cpuSync);

/**
 * dma_direct_map_phys() of v6.18. Under forced bounce, MMIO is refused with a warning that prints an address which
 * nobody set; 20260209153809.250835-2-jiri@resnulli.us took that out again.
 */
export const directMapRows618: readonly Row[] = [
  row('1', all(forcedBounce, mmio), refused, 'warning'),
  row('2', forcedBounce, call('swiotlb_map')),
  row('3', all(mmio, not(physicalReachable)), refused, 'warning'),
  row('4', mmio, { outcome: 'physical-address' }),
  row('5', all(notAsIs, swiotlbActive), call('swiotlb_map')),
  row('6', notAsIs, refused, 'warning'),
  asIs,
];

/** The same in v7.0: no warning under forced bounce, and DMA_ATTR_REQUIRE_COHERENT never bounces. */
export const directMapRows70: readonly Row[] = [
  row('1', all(forcedBounce, any(mmio, requireCoherent)), refused),
  row('2', forcedBounce, call('swiotlb_map')),
  row('3', all(mmio, not(physicalReachable)), refused, 'warning'),
  row('4', mmio, { outcome: 'physical-address' }),
  row('5', all(notAsIs, swiotlbActive, not(requireCoherent)), call('swiotlb_map')),
  row('6', notAsIs, refused, 'warning'),
  asIs,
];

const shared = is('DMA_ATTR_CC_SHARED');

/** dma_direct_map_phys() of the v4 proposal: a shared mapping only where bouncing is forced (rows 3 and 5). */
export const directMapRowsV4: readonly Row[] = [
  row('1', all(forcedBounce, not(shared), mmio), refused),
  row('2', all(forcedBounce, not(shared)), call('swiotlb_map')),
  row('3', all(not(forcedBounce), shared), refused),
  row('4', all(mmio, physicalReachable), { outcome: 'physical-address' }),
  row('4b', mmio, refused, 'warning'),
  row('5', all(shared, unencryptedReachable), { outcome: 'unencrypted-address' }, cpuSync),
  row('5b', shared, refused, 'warning'),
  row('6', all(notAsIs, swiotlbActive), call('swiotlb_map')),
  row('7', notAsIs, refused, 'warning'),
  asIs,
];

/** dma_direct_unmap_phys() before DMA_ATTR_REQUIRE_COHERENT. */
export const directUnmapRows618: readonly Row[] = [
  row('1', mmio, { outcome: 'nothing' }),
  row('2', always, { outcome: 'unmapped' }, cpuSync, { effect: 'release', when: is('swiotlb_find_pool') }),
];

/** The same in v7.0. */
export const directUnmapRows70: readonly Row[] = [
  row('1', any(mmio, requireCoherent), { outcome: 'nothing' }),
  ...directUnmapRows618.slice(1),
];

/** swiotlb_map() from v6.12 to v7.2 (kernel/dma/swiotlb.c): the address is always the shared one. */
export const swiotlbRows: readonly Row[] = [
  row('1', not(swiotlbActive), refused, 'log'),
  row('2', not('swiotlb_has_slots'), refused, { effect: 'log', when: not('DMA_ATTR_NO_WARN') }),
  row('3', not(swiotlbReachable), refused, 'copy', 'release', 'warning'),
  row('4', always, { outcome: 'bounce' }, 'copy', cpuSync),
];
