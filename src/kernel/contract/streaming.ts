import { inApi, inHowto, obligationsOf, type Obligation } from './obligation';

const inSwiotlb = obligationsOf('Documentation/core-api/swiotlb.rst');

/** Which addresses a device reaches, and how much can be mapped. */
export const addressing = {
  maskSet: inHowto(245, 'must not use DMA', 'There is no DMA unless setting a mask was successful.'),
  maskFallback: inHowto(272, 'Wrong code', 'No mask of 32 bits is tried after one of 64 failed.'),
  maskOrder: inHowto(
    317,
    'last call to dma_set_mask()',
    'The last mask that is set is the most specific one.',
  ),
  mappingSize: inApi(152, 'should not be larger', 'No mapping is larger than dma_max_mapping_size().'),
  segmentSize: inSwiotlb(
    109,
    'must be limited to',
    'Where a device bounces, no segment of a list is larger than 256 KiB.',
  ),
  sizeOfDevice: inApi(
    150,
    'maximum size of a mapping',
    'dma_max_mapping_size() is asked of the device that maps.',
  ),
} satisfies Readonly<Record<string, Obligation>>;

/** What may be mapped. */
export const mappedMemory = {
  contiguous: inApi(231, 'should be obtained', 'What is mapped at once is contiguous in physical memory.'),
  noVmalloc: inHowto(124, 'may _not_', 'No memory of vmalloc() is mapped by its address.'),
  noStack: inHowto(134, 'stack addresses', 'No memory of the stack is mapped.'),
  noImage: inHowto(
    132,
    'kernel image addresses',
    'No static object, constant or code of the kernel or a module is mapped.',
  ),
  noKmap: inHowto(142, 'kmap()', 'No address of kmap() is mapped.'),
  cacheLines: inApi(238, 'must begin exactly', 'What is mapped begins and ends at a cache line.'),
  groups: inHowto(
    169,
    'isolate a DMA buffer',
    'A buffer that the device writes shares no cache line with members that the CPU writes.',
  ),
  noRam: inApi(306, 'mapping of RAM', 'dma_map_resource() maps no RAM.'),
} satisfies Readonly<Record<string, Obligation>>;

/** The life of a mapping. */
export const streaming = {
  mapChecked: inApi(189, 'must be checked', 'The result of a mapping is checked.'),
  mapCheckedBy: inApi(
    315,
    'with dma_mapping_error()',
    'It is checked by dma_mapping_error(), not by its value.',
  ),
  cpuWrites: inApi(
    247,
    'DMA_TO_DEVICE synchronisation',
    'The CPU writes nothing for the device after mapping or syncing, until it syncs again.',
  ),
  cpuReads: inApi(
    254,
    'DMA_FROM_DEVICE synchronisation',
    'The CPU reads what the device writes after unmapping, or syncing for the CPU.',
  ),
  readOnly: inApi(
    256,
    'read-only by the driver',
    'The driver does not write to memory that is mapped with DMA_FROM_DEVICE.',
  ),
  syncedTwice: inApi(
    262,
    'sync bidirectional memory twice',
    'Memory for both directions is synced before and after the device uses it.',
  ),
  unmapDevice: inApi(275, 'must be identical', 'It is unmapped for the same device.'),
  unmapSize: inApi(275, 'must be identical', 'It is unmapped with the same size.'),
  unmapDirection: inApi(275, 'must be identical', 'It is unmapped with the same direction.'),
  unmapHandle: inApi(275, 'returned by', 'It is unmapped by the DMA address that was returned, once.'),
  syncRange: inApi(398, 'partial sync', 'A sync stays within the mapping.'),
  syncForCpu: inApi(
    405,
    'Before reading',
    'There is a sync for the CPU before it reads what was written by DMA.',
  ),
  syncForDevice: inApi(407, 'After writing', 'There is a sync for the device after the CPU wrote.'),
  unmapLate: inHowto(601, 'when the DMA activity is finished', 'It is unmapped when the transfer has ended.'),
  unmapEach: inHowto(675, 'should have its', 'Each mapping is undone.'),
  unmapEarlier: inHowto(
    805,
    'already mapped',
    'Where one of many mappings fails, those before it are undone.',
  ),
  exactDirection: inHowto(523, 'exact DMA direction', 'The direction is the exact one.'),
  noNone: inHowto(539, 'used for debugging', 'DMA_NONE is not mapped with.'),
  transmitFails: inHowto(
    878,
    'must call dev_kfree_skb()',
    'ndo_start_xmit() drops a packet that cannot be mapped and returns NETDEV_TX_OK.',
  ),
  queueFails: inHowto(
    883,
    'SCSI_MLQUEUE_HOST_BUSY',
    'queuecommand() returns SCSI_MLQUEUE_HOST_BUSY for a command that cannot be mapped.',
  ),
} satisfies Readonly<Record<string, Obligation>>;

/** Scatterlists. */
export const lists = {
  mappedOnce: inApi(330, 'cannot be mapped again', 'A list that is mapped is not mapped again.'),
  zeroFails: inApi(334, 'must take appropriate action', 'A count of 0 is taken for the failure that it is.'),
  loopCount: inApi(355, 'loop count times', 'Loops over addresses go as far as the count that was returned.'),
  mappedLength: inApi(356, 'sg_dma_len()', 'Lengths for the device are those of sg_dma_len().'),
  unmapCount: inApi(
    369,
    'must be the number',
    'A list is unmapped with the number of entries that was given to map it.',
  ),
  syncCount: inHowto(710, 'must be the same', 'It is synced with that number as well.'),
  syncSame: inApi(395, 'all the parameters', 'It is synced with the parameters that it was mapped with.'),
} satisfies Readonly<Record<string, Obligation>>;

/** Mappings by ranges of device addresses. */
export const ranges = {
  rangeRefused: inApi(491, 'If it returns', 'Where dma_iova_try_alloc() refuses, the streaming API is used.'),
  rangeKept: inApi(494, 'must be kept around', 'The state is kept until all is unmapped.'),
  rangeAligned: inApi(
    510,
    'must be aligned',
    'Links but the first and the last are aligned to the merge boundary.',
  ),
  rangeSynced: inApi(520, 'Must be called', 'dma_iova_sync() follows the links.'),
  rangeUnlinked: inApi(
    541,
    'unmap a range',
    'Ranges are unlinked with the length, direction and attributes of their links.',
  ),
  rangeFreed: inApi(547, 'must have been unmapped', 'All ranges are unlinked before dma_iova_free().'),
} satisfies Readonly<Record<string, Obligation>>;
