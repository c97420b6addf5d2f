/* Lists, loops, macros around the test, and memory that was freed and allocated anew. */
static int cove_map_list(struct device *dev, struct sg_table *table, bool shared)
{
	return dma_map_sgtable(dev, table, DMA_BIDIRECTIONAL, shared ? DMA_ATTR_CC_SHARED : 0);
}

static int cove_map_each(struct device *dev, struct page **pages, dma_addr_t *dma, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i])
			return -ENOMEM;
		if (set_memory_decrypted((unsigned long)page_address(pages[i]), 1)) {
			pages[i] = NULL;
			return -EIO;
		}
		dma[i] = dma_map_page_attrs(dev, pages[i], 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
		if (dma_mapping_error(dev, dma[i]))
			return -EIO;
	}
	return 0;
}

static int cove_map_each_private(struct device *dev, struct page **pages, dma_addr_t *dma, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i])
			return -ENOMEM;
		dma[i] = dma_map_page_attrs(dev, pages[i], 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
		if (dma_mapping_error(dev, dma[i]))
			return -EIO;
	}
	return 0;
}

static dma_addr_t cove_map_swapped(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	if (!set_memory_decrypted((unsigned long)page_address(page), 1))
		return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	else
		return DMA_MAPPING_ERROR;
}

static dma_addr_t cove_map_again(struct device *dev, struct page *page)
{
	if (set_memory_encrypted((unsigned long)page_address(page), 1))
		return DMA_MAPPING_ERROR;
	__free_page(page);
	page = alloc_page(GFP_KERNEL);
	if (!page)
		return DMA_MAPPING_ERROR;
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
}

/* An offset into shared memory is shared. */
static dma_addr_t cove_map_part(struct device *dev, size_t offset)
{
	void *va = (void *)__get_free_pages(GFP_KERNEL, 2);

	if (!va)
		return DMA_MAPPING_ERROR;
	if (set_memory_decrypted((unsigned long)va, 4))
		return DMA_MAPPING_ERROR;
	return dma_map_single_attrs(dev, va + offset, SZ_1K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}

/* An offset into private memory is private. */
static dma_addr_t cove_map_part_private(struct device *dev, size_t offset)
{
	void *va = (void *)__get_free_pages(GFP_KERNEL, 2);

	if (!va)
		return DMA_MAPPING_ERROR;
	return dma_map_single_attrs(dev, va + offset, SZ_1K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
}
