/* Objects at file scope: arrays by their name, and pointers that lead elsewhere. */
static u8 sconce_zeroes[64] __aligned(64);
static const char sconce_name[] = "sconce";
static u8 *sconce_buffer;
static void *sconce_buffers[4];

static int sconce_map(struct device *dev, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(dev, data, len, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	sconce_run(dma);
	dma_unmap_single(dev, dma, len, DMA_TO_DEVICE);
	return 0;
}

static int sconce_clear(struct device *dev)
{
	dma_addr_t dma = dma_map_single(dev, sconce_zeroes, sizeof(sconce_zeroes), DMA_TO_DEVICE); /* expect: unmappable-memory-mapped */

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	sconce_run(dma);
	dma_unmap_single(dev, dma, sizeof(sconce_zeroes), DMA_TO_DEVICE);
	return 0;
}

static int sconce_call(struct device *dev)
{
	dma_addr_t dma = dma_map_single(dev, (void *)sconce_name, 6, DMA_TO_DEVICE); /* expect: unmappable-memory-mapped */

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	sconce_run(dma);
	dma_unmap_single(dev, dma, 6, DMA_TO_DEVICE);
	return 0;
}

static int sconce_fill(struct device *dev)
{
	return sconce_map(dev, sconce_buffer, 64) ?: sconce_map(dev, sconce_buffers[1], 64);
}

static int sconce_own(struct device *dev, u8 *sconce_zeroes)
{
	return sconce_map(dev, sconce_zeroes, 64);
}
