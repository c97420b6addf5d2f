/* Mapped while private: the device may have a bounce buffer, or it has the private address. */
static int spit_start(struct spit *spit, struct page *page)
{
	spit->dma = dma_map_page(spit->dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(spit->dev, spit->dma))
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page_address(page), 1); /* expect: converted-while-mapped */
}

static int spit_convert(void *va)
{
	return set_memory_encrypted((unsigned long)va, 1); /* expect: converted-while-mapped */
}

/* The conversion stands in another function. */
static int spit_stop(struct device *dev, void *va)
{
	dma_addr_t dma = dma_map_single(dev, va, PAGE_SIZE, DMA_TO_DEVICE);
	int ret;

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	ret = spit_convert(va);
	spit_wait(dev);
	dma_unmap_single(dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
	return ret;
}
