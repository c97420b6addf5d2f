/** A function with a mapping and its unmapping, and `between` in between. */
export function mapped(between: string): string {
  return `int f(struct device *dev, void *p, size_t s, int a)
{
	dma_addr_t d = dma_map_single(dev, p, s, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, d))
		return -ENOMEM;
${between}
	dma_unmap_single(dev, d, s, DMA_TO_DEVICE);
	return 0;
}
`;
}

/** `n` pieces, each made of its number. */
export function each(n: number, piece: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => piece(index)).join('');
}

/** `inner` with `n` times something around it. */
export function around(n: number, before: string, inner: string, behind: string): string {
  return before.repeat(n) + inner + behind.repeat(n);
}
