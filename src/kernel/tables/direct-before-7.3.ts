import type { Row } from '../decision-table';
import {
  all,
  always,
  any,
  call,
  cpuSync,
  encryptedReachable,
  forcedBounce,
  kmallocBounce,
  mmio,
  not,
  physicalReachable,
  refused,
  requireCoherent,
  row,
  shared,
  swiotlbActive,
  unencryptedReachable,
} from './conditions';

/** A shared mapping goes to the shared address, and only where bouncing is forced (rows 3 and 5). */
const sharedRows = (mustNotBounce: Row): readonly Row[] => [
  mustNotBounce,
  row('2', all(forcedBounce, not(shared)), call('swiotlb_map')),
  row('3', all(not(forcedBounce), shared), refused),
  row('4', all(mmio, physicalReachable), { outcome: 'physical-address' }),
  row('4b', mmio, refused, 'warning'),
  row('5', all(shared, unencryptedReachable), { outcome: 'unencrypted-address' }, cpuSync),
  row('5b', shared, refused, 'warning'),
];

const notAsIs = any(not(encryptedReachable), kmallocBounce);

/** dma_direct_map_phys() of the v4 proposal (kernel/dma/direct.h). */
export const directMapRowsV4: readonly Row[] = [
  ...sharedRows(row('1', all(forcedBounce, not(shared), mmio), refused)),
  row('6', all(notAsIs, swiotlbActive), call('swiotlb_map')),
  row('7', notAsIs, refused, 'warning'),
  row('8', always, { outcome: 'encrypted-address' }, cpuSync),
];

/** dma_direct_map_phys() of v7.1 and v7.2 (kernel/dma/direct.h). */
export const directMapRows71: readonly Row[] = [
  ...sharedRows(row('1', all(forcedBounce, not(shared), any(mmio, requireCoherent)), refused)),
  row('6', all(notAsIs, swiotlbActive, not(requireCoherent)), call('swiotlb_map')),
  row('7', notAsIs, refused, 'warning'),
  row('8', always, { outcome: 'encrypted-address' }, cpuSync),
];

/** swiotlb_map() before v7.3 (kernel/dma/swiotlb.c): the address is always the shared one. */
export const swiotlbRowsBefore73: readonly Row[] = [
  row('1', not(swiotlbActive), refused, 'log'),
  row('2', not('swiotlb_has_slots'), refused, { effect: 'log', when: not('DMA_ATTR_NO_WARN') }),
  row('3', not('swiotlb_reachable'), refused, 'copy', 'warning'),
  row('4', always, { outcome: 'bounce' }, 'copy', cpuSync),
];
