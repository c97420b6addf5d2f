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

/**
 * `enum dma_transfer_direction`, include/linux/dmaengine.h of v7.3: what the DMA engines are told, by name and value. Three of
 * them happen to have the value of a direction that means the same.
 */
const transferDirections = ['DMA_MEM_TO_MEM', 'DMA_MEM_TO_DEV', 'DMA_DEV_TO_MEM', 'DMA_DEV_TO_DEV'] as const;

/** The type of these. */
export const transferDirectionType = 'enum dma_transfer_direction';

/** Values of the directions of a DMA engine in C. */
export function transferDirectionConstants(): ReadonlyMap<string, bigint> {
  return new Map(transferDirections.map((name, value) => [name, BigInt(value)]));
}
