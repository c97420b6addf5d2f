/* Memory of user space, or memory that was shared. */
static dma_addr_t beck_map_user(struct device *dev, struct page *page)
{
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_REQUIRE_COHERENT);
}

static dma_addr_t beck_map_shared(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return DMA_MAPPING_ERROR;
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE,
				  DMA_ATTR_REQUIRE_COHERENT | DMA_ATTR_CC_SHARED);
}

static dma_addr_t beck_map_plain(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	return page ? dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE) : DMA_MAPPING_ERROR;
}

/* Whatever happened to it meanwhile. */
static dma_addr_t beck_map_given_away(struct device *dev, struct beck *beck)
{
	beck->page = alloc_page(GFP_KERNEL);
	if (!beck->page || beck_prepare(beck))
		return DMA_MAPPING_ERROR;
	return dma_map_page_attrs(dev, beck->page, 0, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_REQUIRE_COHERENT);
}

static dma_addr_t beck_map_as_told(struct device *dev, unsigned long attrs)
{
	struct page *page = alloc_page(GFP_KERNEL);

	return page ? dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE, attrs) : DMA_MAPPING_ERROR;
}
