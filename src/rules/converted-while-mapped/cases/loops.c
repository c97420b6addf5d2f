/* Mapped and unmapped in turns, and converted afterwards. */
static int fen_send_all(struct device *dev, void *va, unsigned int nr)
{
	unsigned int i;

	for (i = 0; i < nr; i++) {
		dma_addr_t dma = dma_map_single_attrs(dev, va, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);

		if (dma_mapping_error(dev, dma))
			break;
		writel(lower_32_bits(dma), fen_regs);
		dma_unmap_single_attrs(dev, dma, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	}
	return set_memory_encrypted((unsigned long)va, 1);
}

/* Unmapped on the same condition on which it was mapped. */
static int fen_send_maybe(struct device *dev, void *va, bool direct)
{
	dma_addr_t dma = 0;

	if (direct) {
		dma = dma_map_single_attrs(dev, va, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
		if (dma_mapping_error(dev, dma))
			return -ENOMEM;
	}
	writel(lower_32_bits(dma), fen_regs);
	if (direct)
		dma_unmap_single_attrs(dev, dma, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	return set_memory_encrypted((unsigned long)va, 1);
}

/* A list of unknown pages was mapped. */
static int fen_send_list(struct device *dev, struct sg_table *table, void *va)
{
	int ret = dma_map_sgtable(dev, table, DMA_TO_DEVICE, 0);

	if (ret)
		return ret;
	ret = set_memory_encrypted((unsigned long)va, 1);
	dma_unmap_sgtable(dev, table, DMA_TO_DEVICE, 0);
	return ret;
}
