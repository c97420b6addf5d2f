/* The direction of the mapping is decided before it, with or without a meeting of paths before it is undone. */
static int sorrel_once(struct device *dev, void *buf, size_t len, int rx)
{
	enum dma_data_direction dir = DMA_TO_DEVICE;
	dma_addr_t dma;

	if (rx)
		dir = DMA_FROM_DEVICE;
	dma = dma_map_single(dev, buf, len, dir);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;

	dma_unmap_single(dev, dma, len, DMA_TO_DEVICE); /* expect: unmap-direction-differs */
	return 0;
}

static int sorrel_synced(struct device *dev, void *buf, size_t len, int rx, int sync)
{
	enum dma_data_direction dir = DMA_TO_DEVICE;
	dma_addr_t dma;

	if (rx)
		dir = DMA_FROM_DEVICE;
	dma = dma_map_single(dev, buf, len, dir);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (sync)
		dma_sync_single_for_device(dev, dma, len, dir);
	sorrel_kick(dev);

	dma_unmap_single(dev, dma, len, DMA_TO_DEVICE); /* expect: unmap-direction-differs */
	return 0;
}

/* The same condition decides at both ends. */
static int sorrel_both(struct device *dev, void *buf, size_t len, int rx)
{
	dma_addr_t dma = dma_map_single(dev, buf, len, rx ? DMA_FROM_DEVICE : DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	sorrel_kick(dev);
	dma_unmap_single(dev, dma, len, rx ? DMA_FROM_DEVICE : DMA_TO_DEVICE);
	return 0;
}

static int sorrel_kept(struct device *dev, void *buf, size_t len, int rx, int sync)
{
	enum dma_data_direction dir = rx ? DMA_FROM_DEVICE : DMA_TO_DEVICE;
	dma_addr_t dma = dma_map_single(dev, buf, len, dir);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (sync)
		dma_sync_single_for_device(dev, dma, len, dir);
	sorrel_kick(dev);
	dma_unmap_single(dev, dma, len, dir);
	return 0;
}
