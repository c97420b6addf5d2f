/* Unmapped before, never mapped, or no longer known to be mapped. */
struct tor {
	struct device *dev;
	void *va;
	dma_addr_t dma;
};

static int tor_run(struct device *dev, void *va)
{
	dma_addr_t dma;

	if (set_memory_decrypted((unsigned long)va, 1))
		return -EIO;
	dma = dma_map_single_attrs(dev, va, PAGE_SIZE, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
	if (!dma_mapping_error(dev, dma)) {
		writel(lower_32_bits(dma), tor_regs);
		dma_unmap_single_attrs(dev, dma, PAGE_SIZE, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
	}
	return set_memory_encrypted((unsigned long)va, 1);
}

static void tor_unmap(struct tor *tor)
{
	dma_unmap_single_attrs(tor->dev, tor->dma, PAGE_SIZE, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}

/* Unmapped by a function of this file, or of another. */
static int tor_run_through_calls(struct tor *tor, bool here)
{
	if (set_memory_decrypted((unsigned long)tor->va, 1))
		return -EIO;
	tor->dma = dma_map_single_attrs(tor->dev, tor->va, PAGE_SIZE, DMA_BIDIRECTIONAL,
					DMA_ATTR_CC_SHARED);
	if (!dma_mapping_error(tor->dev, tor->dma)) {
		if (here)
			tor_unmap(tor);
		else
			tor_unmap_elsewhere(tor);
	}
	return set_memory_encrypted((unsigned long)tor->va, 1);
}

/* Another page than the one that is mapped. */
static int tor_share_other(struct tor_other *tor, struct page *mapped, struct page *other)
{
	tor->dma = dma_map_page(tor->dev, mapped, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(tor->dev, tor->dma))
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page_address(other), 1);
}

/* The part behind the one that is mapped. */
static int tor_share_rest(struct tor_other *tor, void *va)
{
	tor->dma = dma_map_single(tor->dev, va, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(tor->dev, tor->dma))
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)(va + PAGE_SIZE), 1);
}

/* A mapping that failed is none. */
static int tor_give_up(struct tor_other *tor, void *va)
{
	tor->dma = dma_map_single_attrs(tor->dev, va, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(tor->dev, tor->dma))
		return set_memory_encrypted((unsigned long)va, 1);
	return 0;
}
