/* What is asked between the mapping and the exit does not say whether there is something to be unmapped. */
struct burr {
	struct device *dev;
	void *buffer;
	bool busy;
	bool gone;
};

int burr_start(struct burr *burr);
u32 burr_count(struct burr *burr);

static int burr_write(struct burr *burr, size_t len, size_t *written)
{
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(burr->dev, burr->buffer, len, DMA_TO_DEVICE); /* expect: mapping-left-behind */
	if (dma_mapping_error(burr->dev, dma))
		return -ENOMEM;
	ret = burr_start(burr);
	if (ret)
		goto unmap;
	if (burr_count(burr) == len || burr->busy || burr->gone)
		ret = -EAGAIN;
	*written = burr_count(burr);
	if (*written > len)
		return -EFAULT;
unmap:
	dma_unmap_single(burr->dev, dma, len, DMA_TO_DEVICE);
	return ret;
}

/* The shortest way out is no failure, and the driver keeps what it mapped. */
static int burr_keep(struct burr *burr, dma_addr_t *kept, size_t len)
{
	dma_addr_t dma = dma_map_single(burr->dev, burr->buffer, len, DMA_TO_DEVICE); /* expect: mapping-left-behind */

	if (dma_mapping_error(burr->dev, dma))
		return -ENOMEM;
	if (burr->busy) {
		if (burr_start(burr))
			return -EIO;
	}
	*kept = dma;
	return 0;
}

/* What is unmapped within an if is unmapped where there is something. */
static int burr_maybe(struct burr *burr, size_t len)
{
	dma_addr_t dma = 0;
	int ret;

	if (len) {
		dma = dma_map_single(burr->dev, burr->buffer, len, DMA_TO_DEVICE);
		if (dma_mapping_error(burr->dev, dma))
			return -ENOMEM;
	}
	ret = burr_start(burr);
	if (ret) {
		if (burr->gone)
			dma_unmap_single(burr->dev, dma, len, DMA_TO_DEVICE);
		return -EIO;
	}
	dma_unmap_single(burr->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}
