import type { Row } from '../decision-table';
import {
  all,
  always,
  any,
  call,
  cpuSync,
  encryptedReachable,
  forcedBounce,
  guestEncrypts,
  hostEncrypts,
  is,
  kmallocBounce,
  mmio,
  not,
  onlyShared,
  refused,
  requireCoherent,
  row,
  shared,
  swiotlbActive,
  unencryptedReachable,
} from './conditions';

/** dma_capable(), include/linux/dma-direct.h: a private address is out of reach of a device that needs shared ones. */
const capable = any(all(shared, unencryptedReachable), all(not(shared), not(onlyShared), encryptedReachable));
const notAsIs = any(not(capable), kmallocBounce);

/** dma_direct_map_phys() of v7.3 (kernel/dma/direct.c). Forced bounce now comes before DMA_ATTR_CC_SHARED. */
export const directMapRows73: readonly Row[] = [
  row('0', all(mmio, hostEncrypts), { set: { DMA_ATTR_CC_SHARED: always } }),
  row('1', all(forcedBounce, any(mmio, requireCoherent)), refused),
  row('2', forcedBounce, call('swiotlb_map')),
  row('4', all(mmio, not(capable)), refused, 'warning'),
  row('5', all(mmio, shared), { outcome: 'unencrypted-address' }),
  row('5b', mmio, { outcome: 'encrypted-address' }),
  row('6', all(notAsIs, swiotlbActive, not(requireCoherent)), call('swiotlb_map')),
  row('7', notAsIs, refused, 'warning'),
  row('8', shared, { outcome: 'unencrypted-address' }, cpuSync),
  row('8b', always, { outcome: 'encrypted-address' }, cpuSync),
];

/** dma_direct_unmap_phys(), v7.0 to v7.3 (kernel/dma/direct.h). */
export const directUnmapRows: readonly Row[] = [
  row('1', any(mmio, requireCoherent), { outcome: 'nothing' }),
  row('2', always, { outcome: 'unmapped' }, cpuSync),
];

/** The same before DMA_ATTR_REQUIRE_COHERENT. */
export const directUnmapRowsV4: readonly Row[] = [
  row('1', mmio, { outcome: 'nothing' }),
  row('2', always, { outcome: 'unmapped' }, cpuSync),
];

const poolIsWrong = any(
  all(guestEncrypts, is('swiotlb_cc_shared'), not(onlyShared)),
  all(guestEncrypts, not('swiotlb_cc_shared'), onlyShared),
);

/** swiotlb_map() of v7.3 (kernel/dma/swiotlb.c): the pool must suit the device, and decides the address. */
export const swiotlbRows73: readonly Row[] = [
  row('1', not(swiotlbActive), refused, 'log'),
  row('2', poolIsWrong, refused),
  row('3', all(not(guestEncrypts), hostEncrypts, not('swiotlb_cc_shared')), refused),
  row('4', always, { set: { DMA_ATTR_CC_SHARED: is('swiotlb_cc_shared') } }),
  row('5', not('swiotlb_has_slots'), refused, { effect: 'log', when: not('DMA_ATTR_NO_WARN') }),
  row('6', any(not('swiotlb_reachable'), all(not(shared), onlyShared)), refused, 'copy', 'warning'),
  row('7', always, { outcome: 'bounce' }, 'copy', cpuSync),
];
