/* Not larger, not known, or never bounced. */
struct hawser {
	struct device *dev;
	size_t len;
	dma_addr_t dma;
};

static int hawser_map(struct hawser *hawser, void *ring)
{
	hawser->dma = dma_map_single(hawser->dev, ring, SZ_256K, DMA_FROM_DEVICE);
	if (dma_mapping_error(hawser->dev, hawser->dma))
		return -ENOMEM;
	return 0;
}

static int hawser_map_some(struct hawser *hawser, void *ring)
{
	size_t most = dma_max_mapping_size(hawser->dev);

	hawser->dma = dma_map_single(hawser->dev, ring, min_t(size_t, most, SZ_1M), DMA_FROM_DEVICE);
	if (dma_mapping_error(hawser->dev, hawser->dma))
		return -ENOMEM;
	return 0;
}

/* Device memory is never bounced. */
static int hawser_map_bar(struct hawser *hawser, phys_addr_t bar)
{
	hawser->dma = dma_map_resource(hawser->dev, bar, SZ_16M, DMA_BIDIRECTIONAL, 0);
	if (dma_mapping_error(hawser->dev, hawser->dma))
		return -ENOMEM;
	return 0;
}

/* Nor is memory that the host may see anyway. */
static int hawser_map_shared(struct hawser *hawser, void *ring)
{
	hawser->dma = dma_map_single_attrs(hawser->dev, ring, SZ_1M, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(hawser->dev, hawser->dma))
		return -ENOMEM;
	return 0;
}

static int hawser_alloc(struct hawser *hawser)
{
	void *ring = dma_alloc_coherent(hawser->dev, SZ_1M, &hawser->dma, GFP_KERNEL);

	if (!ring)
		return -ENOMEM;
	hawser_use(hawser, ring);
	return 0;
}
