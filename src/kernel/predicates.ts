import type { Predicate } from './decision-table';

/** Predicates of the bundled tables, in words. `yes` completes "a device that…" or "…, and". */
export interface PredicateFact {
  readonly name: Predicate;
  readonly yes: string;
  readonly no: string;
}

export const predicates: readonly PredicateFact[] = [
  { name: 'no_dma_mask', yes: 'the device has no DMA mask', no: 'the device has a DMA mask' },
  { name: 'dev_is_dma_coherent', yes: 'the device is coherent', no: 'the device is not coherent' },
  { name: 'use_dma_iommu', yes: 'the device is behind an IOMMU', no: 'no IOMMU translates for the device' },
  { name: 'dma_map_ops', yes: 'the device has its own dma_map_ops', no: 'the device has no dma_map_ops' },
  { name: 'ops_map_phys', yes: 'its dma_map_ops have map_phys', no: 'its dma_map_ops lack map_phys' },
  { name: 'ops_unmap_phys', yes: 'its dma_map_ops have unmap_phys', no: 'its dma_map_ops lack unmap_phys' },
  { name: 'ops_unmap_sg', yes: 'its dma_map_ops have unmap_sg', no: 'its dma_map_ops lack unmap_sg' },
  {
    name: 'arch_dma_map_phys_direct',
    yes: 'the architecture maps it directly',
    no: 'the architecture does not map it directly',
  },
  {
    name: 'arch_dma_unmap_phys_direct',
    yes: 'the architecture unmaps it directly',
    no: 'the architecture does not unmap it directly',
  },
  {
    name: 'arch_dma_map_sg_direct',
    yes: 'the architecture maps the list directly',
    no: 'the architecture does not map the list directly',
  },
  {
    name: 'arch_dma_unmap_sg_direct',
    yes: 'the architecture unmaps the list directly',
    no: 'the architecture does not unmap the list directly',
  },
  { name: 'is_swiotlb_force_bounce', yes: 'bouncing is forced', no: 'bouncing is not forced' },
  { name: 'is_swiotlb_active', yes: 'the device has a swiotlb pool', no: 'the device has no swiotlb pool' },
  { name: 'swiotlb_has_slots', yes: 'the pool has room', no: 'the pool is full' },
  { name: 'swiotlb_cc_shared', yes: 'the pool is shared', no: 'the pool is private' },
  { name: 'swiotlb_reachable', yes: 'the device reaches the pool', no: 'the device does not reach the pool' },
  {
    name: 'force_dma_unencrypted',
    yes: 'the device reaches only shared memory',
    no: 'the device reaches private memory',
  },
  {
    name: 'dma_kmalloc_needs_bounce',
    yes: 'the size is not aligned for a non-coherent device',
    no: 'the size suits the cache line',
  },
  {
    name: 'encrypted_reachable',
    yes: 'the private address is within mask and bus limit',
    no: 'the private address is beyond mask or bus limit',
  },
  {
    name: 'unencrypted_reachable',
    yes: 'the shared address is within mask and bus limit',
    no: 'the shared address is beyond mask or bus limit',
  },
  {
    name: 'physical_reachable',
    yes: 'the physical address is within mask and bus limit',
    no: 'the physical address is beyond mask or bus limit',
  },
  {
    name: 'CC_ATTR_GUEST_MEM_ENCRYPT',
    yes: 'the system is a guest with private memory',
    no: 'the system is no guest with private memory',
  },
  {
    name: 'CC_ATTR_HOST_MEM_ENCRYPT',
    yes: 'the host encrypts its memory',
    no: 'the host does not encrypt its memory',
  },
];

const byName = new Map(predicates.map((fact) => [fact.name, fact]));

/** `predicate` being `value`, in words; a name that the bundled tables do not use speaks for itself. */
export function describePredicate(predicate: Predicate, value: boolean): string {
  const fact = byName.get(predicate);
  if (fact) return value ? fact.yes : fact.no;
  return value ? predicate : `not ${predicate}`;
}
