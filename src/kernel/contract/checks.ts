import { obligationsOf, type Obligation } from './obligation';

const inDebug = obligationsOf('kernel/dma/debug.c');
const inCore = obligationsOf('kernel/dma/mapping.c');
const inHeader = obligationsOf('include/linux/dma-mapping.h');

/** What dma-debug reports of drivers, in the order of its source. */
export const debugChecks = {
  overlaps: inDebug(465, 'WARN_ONCE', 'more than seven mappings of a cache line'),
  sameLine: inDebug(629, 'overlapping mappings', 'two mappings of a cache line that the device writes'),
  pending: inDebug(889, 'has pending', 'mappings or allocations that are left when a driver is unbound'),
  freesInvalid: inDebug(1001, 'tries to free an', 'unmapping of DMA_MAPPING_ERROR'),
  freesUnknown: inDebug(1005, 'tries to free DMA', 'unmapping of what was never mapped, or is not any more'),
  freesSize: inDebug(1015, 'different size', 'unmapping or freeing with another size'),
  freesFunction: inDebug(1023, 'wrong function', 'undoing by the call of another family'),
  freesAddress: inDebug(1032, 'different CPU address', 'freeing by another CPU address'),
  freesCount: inDebug(1044, 'different entry count', 'unmapping of a list with another number of entries'),
  freesDirection: inDebug(1055, 'different direction', 'unmapping with another direction'),
  unchecked: inDebug(1070, 'failed to check map error', 'a mapping that was not checked'),
  freesAttributes: inDebug(1091, 'err_printk', 'unmapping with other attributes'),
  stack: inDebug(1121, 'from stack', 'memory of the stack'),
  image: inDebug(1143, 'from kernel text or rodata', 'constants and code of the kernel'),
  syncsUnknown: inDebug(1160, 'it has not allocated', 'a sync of what is not mapped'),
  syncsOutside: inDebug(1168, 'outside allocated range', 'a sync beyond the mapping'),
  syncsDirection: inDebug(1181, 'different direction', 'a sync with another direction'),
  syncsReadOnly: inDebug(1192, 'read-only', 'a sync for the CPU of what the device only reads'),
  syncsWriteOnly: inDebug(1202, 'write-only', 'a sync for the device of what it only writes'),
  syncsCount: inDebug(1212, 'different entry count', 'a sync of a list with another number of entries'),
  longSegment: inDebug(
    1231,
    'longer than device claims',
    'an entry of a list that is longer than the device takes',
  ),
  boundary: inDebug(1241, 'across boundary', 'an entry of a list across the boundary of the device'),
  invalidArea: inDebug(1252, 'invalid area', 'an address outside of the linear map'),
  vmalloc: inDebug(1256, 'vmalloc area', 'memory of vmalloc()'),
  ramAsMmio: inDebug(1290, 'called for RAM address', 'RAM mapped as MMIO'),
} satisfies Readonly<Record<string, Obligation>>;

/** What the core warns of without dma-debug. */
export const coreChecks = {
  direction: inCore(161, 'valid_dma_direction', 'a direction that is none'),
  noMask: inCore(163, 'dma_mask', 'a device without a mask'),
  vmallocHere: inHeader(531, 'is_vmalloc_addr', 'memory of vmalloc()'),
  compound: inCore(646, '__GFP_COMP', 'an allocation with __GFP_COMP'),
  interrupts: inCore(700, 'irqs_disabled', 'coherent memory freed with interrupts off'),
  zone: inCore(724, '__GFP_DMA32', 'a zone of memory asked of dma_alloc_pages()'),
  singlePages: inCore(
    822,
    'DMA_ATTR_ALLOC_SINGLE_PAGES',
    'an attribute that dma_alloc_noncontiguous() does not take',
  ),
} satisfies Readonly<Record<string, Obligation>>;
