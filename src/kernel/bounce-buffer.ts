/**
 * The most that one bounce buffer holds: IO_TLB_SEGSIZE slots of IO_TLB_SIZE, include/linux/swiotlb.h of v7.3;
 * swiotlb_max_mapping_size() in kernel/dma/swiotlb.c takes off some more where the device wants an alignment.
 */
export const mostBounced = 128n << 11n;
