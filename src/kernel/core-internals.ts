/** What belongs to the DMA core: include/linux/{device,swiotlb,dma-direct}.h of v7.3. */

/** Functions of the core, and, as a sentence, what they do not tell a driver. */
export const internalCalls: ReadonlyMap<string, string> = new Map([
  [
    'is_swiotlb_force_bounce',
    'It says where the DMA core bounces for a device, in v7.3 no longer whether the guest is confidential.',
  ],
  [
    'force_dma_unencrypted',
    'It says how the DMA core allocates and maps for a device, not what an address is nor whether the device is trusted.',
  ],
]);

/** Member of struct device, "Not for driver use". */
export const internalMember = 'dma_io_tlb_mem';

/** Folders whose code is part of the core, or stands between it and a platform. */
export const coreFolders = ['arch', 'include', 'kernel/dma', 'drivers/iommu', 'drivers/xen'] as const;

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
