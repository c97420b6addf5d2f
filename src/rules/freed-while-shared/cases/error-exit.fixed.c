/* Shared, then something else fails: the way out must make the pages private before it frees them. */
struct dock {
	struct device *dev;
	void *va;
	dma_addr_t dma;
	int irq;
};

static int dock_start(struct dock *dock)
{
	dock->va = (void *)__get_free_pages(GFP_KERNEL, 2);
	if (!dock->va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)dock->va, 4))
		return -EIO;

	dock->dma = dma_map_single_attrs(dock->dev, dock->va, 4 * PAGE_SIZE, DMA_BIDIRECTIONAL,
					 DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(dock->dev, dock->dma)) {
		/* Leak pages that may still be shared. */
		if (!set_memory_encrypted((unsigned long)dock->va, 4))
			free_pages((unsigned long)dock->va, 2);
		return -ENOMEM;
	}
	return 0;
}

static int dock_start_undoing(struct dock *dock)
{
	dock->va = (void *)__get_free_pages(GFP_KERNEL, 2);
	if (!dock->va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)dock->va, 4))
		return -EIO;

	dock->dma = dma_map_single_attrs(dock->dev, dock->va, 4 * PAGE_SIZE, DMA_BIDIRECTIONAL,
					 DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(dock->dev, dock->dma)) {
		if (!set_memory_encrypted((unsigned long)dock->va, 4))
			free_pages((unsigned long)dock->va, 2);
		return -ENOMEM;
	}
	return 0;
}

static struct page *dock_shared_page(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	u32 *status;

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return NULL;
	status = page_address(page);
	memset(status, 0, PAGE_SIZE);
	if (*status) {
		dev_err(dev, "the host writes already\n");
		/* Leak pages that may still be shared. */
		if (!set_memory_encrypted((unsigned long)page_address(page), 1))
			put_page(page);
		return NULL;
	}
	return page;
}
