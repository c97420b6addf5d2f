/* Converted first, unmapped afterwards. */
static int bight_run(struct device *dev, void *va)
{
	dma_addr_t dma;
	int ret;

	ret = set_memory_decrypted((unsigned long)va, 1);
	if (ret)
		return ret;
	dma = dma_map_single_attrs(dev, va, PAGE_SIZE, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(dev, dma))
		return set_memory_encrypted((unsigned long)va, 1);

	writel(lower_32_bits(dma), bight_regs);
	ret = set_memory_encrypted((unsigned long)va, 1); /* expect: converted-while-mapped */
	dma_unmap_single_attrs(dev, dma, PAGE_SIZE, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
	return ret;
}

static int bight_run_once(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	dma_addr_t dma;

	if (!page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	dma = dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED);
	if (!dma_mapping_error(dev, dma)) {
		writel(lower_32_bits(dma), bight_regs);
		/* Leak the page if the host keeps it. */
		if (!set_memory_encrypted((unsigned long)page_address(page), 1)) /* expect: converted-while-mapped */
			__free_page(page); /* expect: freed-while-mapped */
		dma_unmap_page_attrs(dev, dma, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED);
	}
	return 0;
}
