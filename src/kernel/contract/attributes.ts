import { inApi, inAttributes, obligationsOf, type Obligation } from './obligation';

const inP2p = obligationsOf('Documentation/driver-api/pci/p2pdma.rst');
const inTdx = obligationsOf('Documentation/arch/x86/tdx.rst');
const inCoco = obligationsOf('Documentation/virt/hyperv/coco.rst');

/** What comes with an attribute. */
export const withAttributes = {
  documented: inApi(441, 'should be documented', 'Each attribute is documented.'),
  cookie: inAttributes(37, 'dereference', 'What DMA_ATTR_NO_KERNEL_MAPPING returns is no address.'),
  cookieMmap: inAttributes(
    39,
    'Make sure that both',
    'DMA_ATTR_NO_KERNEL_MAPPING is given to dma_mmap_attrs() as well.',
  ),
  cookieFree: inAttributes(
    39,
    'Make sure that both',
    'DMA_ATTR_NO_KERNEL_MAPPING is given to dma_free_attrs() as well.',
  ),
  mmioAddress: inAttributes(
    138,
    'may not be used',
    'The address of a mapping with DMA_ATTR_MMIO has no struct page and no kernel address.',
  ),
  mmioChosen: inAttributes(145, 'must be used', 'The p2pdma API says whether DMA_ATTR_MMIO fits.'),
  mmioUncached: inAttributes(
    150,
    'must never be mapped',
    'What is mapped with DMA_ATTR_MMIO is mapped cacheable nowhere.',
  ),
  sharedLines: inAttributes(
    164,
    'All mappings that share',
    'All mappings that share a cache line have DMA_ATTR_DEBUGGING_IGNORE_CACHELINES.',
  ),
  requiredCoherent: inAttributes(
    180,
    'must never be used',
    'DMA_ATTR_REQUIRE_COHERENT is not for memory of the kernel.',
  ),
  sharedDecrypted: inAttributes(
    188,
    'set_memory_decrypted()',
    'Memory is decrypted before it is mapped with DMA_ATTR_CC_SHARED.',
  ),
  sharedProtection: inAttributes(
    189,
    'pgprot_decrypted()',
    'The CPU maps such memory with pgprot_decrypted().',
  ),
  sharedAllocation: inAttributes(
    193,
    'must not be passed',
    'DMA_ATTR_CC_SHARED is not passed to dma_alloc_attrs().',
  ),
  sharedMmio: inAttributes(193, 'For MMIO', 'Shared MMIO has DMA_ATTR_MMIO as well.'),
} satisfies Readonly<Record<string, Obligation>>;

/** Memory of other devices, and memory that the host of a guest can read. */
export const foreignMemory = {
  p2pGone: inP2p(
    30,
    'must have all DMA mapping removed',
    'All mappings of the MMIO of a device are gone before its driver is removed.',
  ),
  p2pAccess: inP2p(147, 'must still be accessed', 'Peer-to-peer memory is accessed as MMIO is.'),
  notSensitive: inTdx(399, 'must never be used', 'Nothing sensitive, as a stack, is in shared memory.'),
  padding: inCoco(
    191,
    'Padding or unused fields',
    'Padding and unused fields are zeroed before they are copied to shared memory.',
  ),
  validated: inCoco(195, 'reads memory', 'What is read from shared memory is copied, then validated.'),
  rings: inCoco(188, 'must also include', 'A second mapping of a shared ring is a decrypted one.'),
} satisfies Readonly<Record<string, Obligation>>;
