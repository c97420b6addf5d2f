import type { Shape } from './shape';

/** A mapping and its unmapping, with `between` in between. */
function mapped(between: string): string {
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

/** Shapes of C files: what is nested, repeated or chained in them. */
export const cShapes: readonly Shape[] = [
  {
    name: 'a size that is added to itself',
    file: 'a.c',
    from: 40,
    of: (n) => mapped('\ts = s + s;\n'.repeat(n)),
  },
  {
    name: 'operands of &&',
    file: 'a.c',
    from: 250,
    of: (n) => mapped(`\tif (${'a && '.repeat(n)}1)\n\t\treturn 0;`),
  },
];
