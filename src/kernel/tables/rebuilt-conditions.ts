import type { Action, Condition, Effect, Row, SideEffect } from '../decision-table';

/** Short forms in which the tables are written. */
export const is = (predicate: string): Condition => ({ is: predicate });
export const not = (condition: Condition | string): Condition => ({ not: wrap(condition) });
export const all = (...conditions: (Condition | string)[]): Condition => ({ all: conditions.map(wrap) });
export const any = (...conditions: (Condition | string)[]): Condition => ({ any: conditions.map(wrap) });
export const always: Condition = { all: [] };

const wrap = (condition: Condition | string): Condition =>
  typeof condition === 'string' ? is(condition) : condition;

/** One row; effects that always happen are written by their name alone. */
export function row(
  id: string,
  when: Condition | string,
  then: Action,
  ...effects: (SideEffect | Effect)[]
): Row {
  return {
    id,
    when: wrap(when),
    then,
    effects: effects.map((effect) => (typeof effect === 'string' ? { effect } : effect)),
  };
}

export const refused: Action = { outcome: 'refused' };
export const call = (name: string): Action => ({ call: name });

export const mmio = is('DMA_ATTR_MMIO');
export const requireCoherent = is('DMA_ATTR_REQUIRE_COHERENT');
export const forcedBounce = is('is_swiotlb_force_bounce');
/** is_swiotlb_active(), kernel/dma/swiotlb.c. */
export const swiotlbActive = all('io_tlb_mem', 'io_tlb_mem->nslabs');

/** dma_capable(), include/linux/dma-direct.h: the address lies in dma_range_map, and its last byte within the limits. */
const capable = (name: string): Condition => all(not(`${name}_outside_dma_ranges`), `${name}_reachable`);
export const encryptedReachable = capable('encrypted');
export const unencryptedReachable = capable('unencrypted');
export const physicalReachable = is('physical_reachable');
export const swiotlbReachable = capable('swiotlb');

/** dma_kmalloc_needs_bounce(), include/linux/dma-map-ops.h. */
export const kmallocBounce = all(
  'CONFIG_DMA_BOUNCE_UNALIGNED_KMALLOC',
  not('dev_is_dma_coherent'),
  not('dir == DMA_TO_DEVICE'),
  not('dma_kmalloc_size_aligned'),
);

/** dma_go_direct(), kernel/dma/mapping.c: neither dma-iommu nor the device's own ops, unless it bypasses these. */
export const direct = all(
  not('use_dma_iommu'),
  any(not('dma_map_ops'), all('CONFIG_DMA_OPS_BYPASS', 'dev_dma_ops_bypass', 'mask_covers_memory')),
);

/** arch_sync_dma_for_device() or _for_cpu() runs where the CPU caches what a non-coherent device accesses. */
export const cpuSync: Effect = {
  effect: 'cpu-sync',
  when: all(not('dev_is_dma_coherent'), not('DMA_ATTR_SKIP_CPU_SYNC')),
};

/** The hooks at the end of dma_map_phys(); KMSAN looks at RAM only. */
export const mapHooks: readonly (SideEffect | Effect)[] = [
  { effect: 'kmsan', when: not(mmio) },
  'trace',
  'dma-debug',
];
/** Those of __dma_map_sg_attrs(), which run only where segments were mapped and do not ask for DMA_ATTR_MMIO. */
export const mapSgHooks: readonly Effect[] = (['kmsan', 'trace', 'dma-debug'] as const).map((effect) => ({
  effect,
  unlessRefused: true,
}));
export const unmapHooks = ['trace', 'dma-debug'] as const;
