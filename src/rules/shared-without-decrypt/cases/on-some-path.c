/* The decision to share and the decision to say so must be one. */
static dma_addr_t tern_map(struct device *dev, bool coco)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	if (coco && set_memory_decrypted((unsigned long)page_address(page), 1))
		return DMA_MAPPING_ERROR;
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
}

static dma_addr_t tern_map_alike(struct device *dev, bool coco)
{
	struct page *page = alloc_page(GFP_KERNEL);
	unsigned long attrs = 0;

	if (!page)
		return DMA_MAPPING_ERROR;
	if (coco) {
		if (set_memory_decrypted((unsigned long)page_address(page), 1))
			return DMA_MAPPING_ERROR;
		attrs |= DMA_ATTR_CC_SHARED;
	}
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, attrs);
}

static dma_addr_t tern_map_alike_twice(struct device *dev, bool coco)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	if (coco && set_memory_decrypted((unsigned long)page_address(page), 1))
		return DMA_MAPPING_ERROR;
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, coco ? DMA_ATTR_CC_SHARED : 0);
}

/* The failure is seen, and the page is mapped all the same. */
static dma_addr_t tern_map_anyway(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret;

	if (!page)
		return DMA_MAPPING_ERROR;
	ret = set_memory_decrypted((unsigned long)page_address(page), 1);
	if (ret)
		dev_warn(dev, "not shared: %d\n", ret);
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
}

/* Private again before it is mapped once more. */
static dma_addr_t tern_map_late(struct device *dev, struct page *page)
{
	void *va = page_address(page);

	if (set_memory_encrypted((unsigned long)va, 1))
		return DMA_MAPPING_ERROR;
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
}
