import type { CallEffect } from './effects';

/**
 * Where addresses of MMIO come from: include/linux/{pci,platform_device,io,of_address}.h of v7.3. Each gives the same
 * answer as long as its arguments are the same, and leaves memory alone.
 */

/** Physical addresses. */
const physical = ['pci_resource_start'];

/** CPU addresses that are not in the linear map and have no struct page. */
const remapped = [
  ...['ioremap', 'ioremap_wc', 'ioremap_np', 'ioremap_uc', 'of_iomap', 'pci_iomap', 'pci_ioremap_bar'],
  ...[
    'devm_ioremap',
    'devm_ioremap_wc',
    'devm_ioremap_resource',
    'devm_platform_ioremap_resource',
    'devm_ioremap_uc',
    'devm_platform_ioremap_resource_byname',
    'ioremap_cache',
    'ioremap_wt',
    'of_io_request_and_map',
    'pci_iomap_range',
    'pci_iomap_wc',
    'pcim_iomap',
    'pcim_iomap_range',
    'pcim_iomap_region',
  ],
];

/** Resources: where they are of type `IORESOURCE_MEM`, the member `start` is the physical address of MMIO. */
const resources = ['platform_get_resource', 'platform_get_resource_byname'];

export const mmioAddresses: ReadonlySet<string> = new Set([...physical, ...remapped]);
export const mmioResources: ReadonlySet<string> = new Set(resources);
export const mmioResourceType = 'IORESOURCE_MEM';
/** The member of a resource that is its physical address. */
export const resourceAddress = 'start';

export const mmioCalls: Readonly<Record<string, CallEffect>> = Object.fromEntries(
  [...physical, ...remapped, ...resources].map((name) => [name, { kind: 'harmless' } as const]),
);
