/* Syncs that check_sync() of kernel/dma/debug.c reports. */
struct finch {
	struct device *dev;
	dma_addr_t status;
	struct scatterlist *list;
	int nr;
};

static int finch_read(struct device *dev, void *buf)
{
	dma_addr_t dma = dma_map_single(dev, buf, 512, DMA_FROM_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	finch_wait(dev);
	dma_unmap_single(dev, dma, 512, DMA_FROM_DEVICE);
	dma_sync_single_for_cpu(dev, dma, 512, DMA_FROM_DEVICE);
	return finch_parse(buf);
}

static int finch_write(struct device *dev, void *buf)
{
	dma_addr_t dma = dma_map_single(dev, buf, 512, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		dma_sync_single_for_device(dev, dma, 512, DMA_TO_DEVICE);
	else
		dma_unmap_single(dev, dma, 512, DMA_TO_DEVICE);
	return 0;
}

static int finch_twice(struct finch *finch)
{
	if (!dma_map_sg(finch->dev, finch->list, finch->nr, DMA_TO_DEVICE))
		return -EIO;
	dma_sync_sg_for_cpu(finch->dev, finch->list, finch->nr, DMA_TO_DEVICE);
	finch_fill(finch->nr);
	dma_sync_sg_for_device(finch->dev, finch->list, finch->nr, DMA_TO_DEVICE);
	dma_unmap_sg(finch->dev, finch->list, finch->nr, DMA_TO_DEVICE);
	return 0;
}

static int finch_open(struct finch *finch, struct page *page)
{
	finch->status = dma_map_page(finch->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	return dma_mapping_error(finch->dev, finch->status);
}

static void finch_poll(struct finch *finch)
{
	dma_sync_single_for_cpu(finch->dev, finch->status, 64, DMA_FROM_DEVICE);
}

static void finch_close(struct finch *finch)
{
	dma_unmap_page(finch->dev, finch->status, PAGE_SIZE, DMA_FROM_DEVICE);
}
