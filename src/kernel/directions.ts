/** `enum dma_data_direction`, include/linux/dma-direction.h of v7.3: the names in the order of their values, from 0. */
const directions = ['DMA_BIDIRECTIONAL', 'DMA_TO_DEVICE', 'DMA_FROM_DEVICE', 'DMA_NONE'] as const;

/** Values of the directions of a mapping in C. */
export function directionConstants(): ReadonlyMap<string, bigint> {
  return new Map(directions.map((name, value) => [name, BigInt(value)]));
}

/** What `name` is in C. */
export function directionValue(name: (typeof directions)[number]): bigint {
  return BigInt(directions.indexOf(name));
}

/** The name of the direction that is `value` in C. */
export function directionName(value: bigint): string | undefined {
  return directions[Number(value)];
}
