/* Shared with care, and bounced all the same. */
struct quay {
	struct device *dev;
	void *va;
	dma_addr_t dma;
};

static int quay_send(struct device *dev, struct page *page)
{
	dma_addr_t dma;

	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	memset(page_address(page), 0, PAGE_SIZE);
	dma = dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE,
				 DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), quay_regs);
	dma_unmap_page_attrs(dev, dma, PAGE_SIZE, DMA_TO_DEVICE,
			     DMA_ATTR_CC_SHARED);
	return 0;
}

static int quay_receive(struct device *dev, void *va)
{
	dma_addr_t dma;
	int ret;

	ret = set_memory_decrypted((unsigned long)va, 4);
	if (ret)
		return ret;
	dma = dma_map_phys(dev, virt_to_phys(va), 4 * PAGE_SIZE, DMA_FROM_DEVICE,
			   DMA_ATTR_CC_SHARED);
	ret = dma_mapping_error(dev, dma);
	if (ret)
		return ret;
	writel(lower_32_bits(dma), quay_regs);
	dma_unmap_phys(dev, dma, 4 * PAGE_SIZE, DMA_FROM_DEVICE,
		       DMA_ATTR_CC_SHARED);
	return 0;
}

/* Kept in a member, and undone elsewhere. */
static int quay_start(struct quay *quay)
{
	if (set_memory_decrypted((unsigned long)quay->va, 1))
		return -EIO;
	quay->dma = dma_map_single_attrs(quay->dev, quay->va, PAGE_SIZE, DMA_BIDIRECTIONAL,
					 DMA_ATTR_SKIP_CPU_SYNC | DMA_ATTR_CC_SHARED);
	return dma_mapping_error(quay->dev, quay->dma);
}

static void quay_stop(struct quay *quay)
{
	dma_unmap_single_attrs(quay->dev, quay->dma, PAGE_SIZE, DMA_BIDIRECTIONAL,
			       DMA_ATTR_SKIP_CPU_SYNC | DMA_ATTR_CC_SHARED);
}
