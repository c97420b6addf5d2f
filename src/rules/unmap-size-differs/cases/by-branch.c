/* The size of the mapping is decided before it. */
static int sorrel_sized(struct device *dev, void *buf, int big)
{
	size_t len = SZ_4K;
	dma_addr_t dma;

	if (big)
		len = SZ_8K;
	dma = dma_map_single(dev, buf, len, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	sorrel_kick(dev);
	dma_unmap_single(dev, dma, SZ_4K, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

static int sorrel_both(struct device *dev, void *buf, int big)
{
	dma_addr_t dma = dma_map_single(dev, buf, big ? SZ_8K : SZ_4K, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	sorrel_kick(dev);
	dma_unmap_single(dev, dma, big ? SZ_8K : SZ_4K, DMA_TO_DEVICE);
	return 0;
}
