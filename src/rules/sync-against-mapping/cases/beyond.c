/* A sync lies in what was mapped. */
struct bight {
	struct device *dev;
	dma_addr_t dma;
	void *buf;
};

static int bight_read(struct device *dev, void *buf, u32 len)
{
	dma_addr_t dma = dma_map_single(dev, buf, 64, DMA_FROM_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	bight_wait(len);
	dma_sync_single_for_cpu(dev, dma, 64, DMA_FROM_DEVICE);
	dma_sync_single_for_cpu(dev, dma, 128, DMA_FROM_DEVICE); /* expect: sync-against-mapping */
	dma_sync_single_for_cpu(dev, dma + 32, 32, DMA_FROM_DEVICE);
	dma_sync_single_for_cpu(dev, dma + 32, 64, DMA_FROM_DEVICE); /* expect: sync-against-mapping */
	dma_sync_single_range_for_cpu(dev, dma, 32, 32, DMA_FROM_DEVICE);
	dma_sync_single_range_for_cpu(dev, dma, 48, 32, DMA_FROM_DEVICE); /* expect: sync-against-mapping */
	dma_sync_single_for_cpu(dev, dma, len, DMA_FROM_DEVICE);
	dma_unmap_single(dev, dma, 64, DMA_FROM_DEVICE);
	return 0;
}

static int bight_headroom(struct device *dev, void *buf, u32 len)
{
	dma_addr_t dma = dma_map_single(dev, buf, len, DMA_FROM_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	bight_wait(len);
	dma_sync_single_for_cpu(dev, dma, len + 16, DMA_FROM_DEVICE); /* expect: sync-against-mapping */
	dma_sync_single_for_cpu(dev, dma + 16, len - 16, DMA_FROM_DEVICE);
	dma_unmap_single(dev, dma, len, DMA_FROM_DEVICE);
	return 0;
}

static int bight_map(struct bight *bight)
{
	bight->dma = dma_map_single(bight->dev, bight->buf, 256, DMA_FROM_DEVICE);
	return dma_mapping_error(bight->dev, bight->dma) ? -ENOMEM : 0;
}

static void bight_poll(struct bight *bight)
{
	dma_sync_single_for_cpu(bight->dev, bight->dma, 256, DMA_FROM_DEVICE);
	dma_sync_single_for_cpu(bight->dev, bight->dma, 512, DMA_FROM_DEVICE); /* expect: sync-against-mapping */
}

static void bight_unmap(struct bight *bight)
{
	dma_unmap_single(bight->dev, bight->dma, 256, DMA_FROM_DEVICE);
}
