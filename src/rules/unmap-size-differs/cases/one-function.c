/* Undone, or freed, in another size than made, in one function. */
struct ferry {
	struct device *dev;
	u32 *ring;
	dma_addr_t ring_dma;
	struct scatterlist *list;
	int nr;
};

struct ferry_entry {
	__le64 address;
	__le32 length;
};

static int ferry_send(struct ferry *ferry, void *buf, size_t len)
{
	dma_addr_t dma = dma_map_single(ferry->dev, buf, len + 16, DMA_TO_DEVICE);

	if (dma_mapping_error(ferry->dev, dma))
		return -ENOMEM;
	ferry_wait(ferry->dev);
	dma_unmap_single(ferry->dev, dma, len, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

static int ferry_open(struct ferry *ferry)
{
	ferry->ring = dma_alloc_coherent(ferry->dev, 64 * sizeof(struct ferry_entry), &ferry->ring_dma,
					 GFP_KERNEL);
	if (!ferry->ring)
		return -ENOMEM;
	if (ferry_reset(ferry->nr)) {
		dma_free_coherent(ferry->dev, 32 * sizeof(struct ferry_entry), ferry->ring, ferry->ring_dma); /* expect: unmap-size-differs */
		return -EIO;
	}
	return 0;
}

static int ferry_pages(struct ferry *ferry, struct page *page)
{
	dma_addr_t dma = dma_map_page(ferry->dev, page, 0, 4096, DMA_FROM_DEVICE);

	if (dma_mapping_error(ferry->dev, dma))
		return -ENOMEM;
	ferry_wait(ferry->dev);
	dma_unmap_page(ferry->dev, dma, 2048, DMA_FROM_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

static int ferry_list(struct ferry *ferry, int nr)
{
	if (!dma_map_sg(ferry->dev, ferry->list, nr, DMA_TO_DEVICE))
		return -EIO;
	ferry_wait(ferry->dev);
	dma_unmap_sg(ferry->dev, ferry->list, nr - 1, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

/* The size has changed meanwhile: no fix is offered, the old one is gone. */
static int ferry_rest(struct ferry *ferry, void *buf, size_t len)
{
	dma_addr_t dma = dma_map_single(ferry->dev, buf, len, DMA_TO_DEVICE);

	if (dma_mapping_error(ferry->dev, dma))
		return -ENOMEM;
	ferry_wait(ferry->dev);
	len -= 4;
	dma_unmap_single(ferry->dev, dma, len, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return len;
}
