/* Only a local variable knows the address, and the function gives up. */
struct tug {
	struct device *dev;
	void __iomem *regs;
};

static int tug_pull(struct tug *tug, void *data, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single(tug->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(tug->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), tug->regs);
	if (!tug_wait(tug)) {
		dma_unmap_single(tug->dev, dma, len, DMA_TO_DEVICE);
		return -ETIMEDOUT;
	}
	dma_unmap_single(tug->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}

/* Both fail together in the eyes of this code. */
static int tug_pull_two(struct tug *tug, void *a, void *b, size_t len)
{
	dma_addr_t first = dma_map_single(tug->dev, a, len, DMA_TO_DEVICE);
	dma_addr_t second;

	if (dma_mapping_error(tug->dev, first))
		return -ENOMEM;
	second = dma_map_single(tug->dev, b, len, DMA_TO_DEVICE);
	if (dma_mapping_error(tug->dev, second)) {
		dma_unmap_single(tug->dev, first, len, DMA_TO_DEVICE);
		return -ENOMEM;
	}
	writel(lower_32_bits(first), tug->regs);
	writel(lower_32_bits(second), tug->regs + 4);
	tug_wait(tug);
	dma_unmap_single(tug->dev, second, len, DMA_TO_DEVICE);
	dma_unmap_single(tug->dev, first, len, DMA_TO_DEVICE);
	return 0;
}
