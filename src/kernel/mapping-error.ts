/**
 * What a mapping that failed returns: `DMA_MAPPING_ERROR` of include/linux/dma-mapping.h, v6.12 to v7.3, which is all ones
 * in a dma_addr_t.
 */
export const mappingError = (1n << 64n) - 1n;

/** The names in C that stand for it. */
export const mappingErrorConstants: ReadonlyMap<string, bigint> = new Map([
  ['DMA_MAPPING_ERROR', mappingError],
]);
