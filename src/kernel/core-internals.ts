/** What belongs to the DMA core: include/linux/{device,swiotlb,dma-direct}.h and kernel/dma/direct.h of v7.3. */

const untranslated = 'It leaves out the IOMMU that may be between, and the bounce buffer.';
const direct =
  'It maps as for a device without an IOMMU, whatever the device has: the DMA API calls it where it fits.';
const bounced =
  'Which memory bounces is for the DMA core to decide, which does not find again what it did not bounce itself.';
const asked =
  'Whether the core has a bounce buffer does not say whether this device uses it: dma_max_mapping_size() says how much can be mapped.';

const each = (names: string, reason: string): (readonly [string, string])[] =>
  names.split(' ').map((name) => [name, reason] as const);

/** Functions of the core, and, as a sentence, what they do not tell a driver, or do not do for it. */
export const internalCalls: ReadonlyMap<string, string> = new Map([
  [
    'is_swiotlb_force_bounce',
    'It says where the DMA core bounces for a device, in v7.3 no longer whether the guest is confidential.',
  ],
  [
    'force_dma_unencrypted',
    'It says how the DMA core allocates and maps for a device, not what an address is nor whether the device is trusted.',
  ],
  ...each('phys_to_dma phys_to_dma_encrypted phys_to_dma_unencrypted dma_to_phys', untranslated),
  ...each('dma_direct_alloc dma_direct_free dma_direct_alloc_pages dma_direct_free_pages', direct),
  ...each('dma_direct_map_page dma_direct_map_phys dma_direct_map_sg dma_direct_unmap_sg', direct),
  ...each('swiotlb_map swiotlb_tbl_map_single swiotlb_tbl_unmap_single swiotlb_alloc swiotlb_free', bounced),
  ...each('swiotlb_sync_single_for_cpu swiotlb_sync_single_for_device', bounced),
  ...each('is_swiotlb_active is_swiotlb_allocated swiotlb_max_mapping_size', asked),
]);

/** Member of struct device, "Not for driver use". */
export const internalMember = 'dma_io_tlb_mem';

/** Folders whose code is part of the core, stands between it and a platform, or sets up for it what a device can reach. */
export const coreFolders = [
  ...(['arch', 'include', 'kernel/dma', 'drivers/iommu', 'drivers/xen', 'drivers/of'] as const),
  ...(['drivers/acpi', 'drivers/base'] as const),
] as const;

/** Folders of the kernel's tree with code that uses the core. */
export const otherFolders = [
  'block',
  'crypto',
  'drivers',
  'fs',
  'init',
  'io_uring',
  'kernel',
  'lib',
  'mm',
  'net',
  'rust',
  'samples',
  'security',
  'sound',
  'virt',
] as const;
