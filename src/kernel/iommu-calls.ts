import { varies } from './call-facts';
import type { CallEffect } from './effects';
import { inTree, type TreeSource } from './source';

/** A call that returns how many bytes it mapped, as `ssize_t`, or an error below zero. */
interface SizeCall {
  readonly name: string;
  readonly source: TreeSource;
}

/** Since v5.12; before, they returned 0 on failure. */
export const iommuSizeCalls: readonly SizeCall[] = ['iommu_map_sg', 'iommu_map_sgtable'].map((name) => ({
  name,
  source: inTree('7.3', 'include/linux/iommu.h', `ssize_t ${name}(`),
}));

/** What each of them does to memory and mappings of the DMA API. */
export const iommuCalls: Readonly<Record<string, CallEffect>> = Object.fromEntries(
  iommuSizeCalls.map(({ name }) => [name, varies]),
);
