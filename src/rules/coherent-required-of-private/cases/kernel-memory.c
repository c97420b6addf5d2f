/* Memory of the kernel's own, which a guest has private. */
static dma_addr_t burn_map(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	dma_addr_t dma;

	if (!page)
		return DMA_MAPPING_ERROR;
	dma = dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE, /* expect: coherent-required-of-private */
				 DMA_ATTR_REQUIRE_COHERENT);
	if (dma_mapping_error(dev, dma))
		__free_page(page);
	return dma;
}

static dma_addr_t burn_map_again(struct device *dev, bool firm)
{
	void *va = kzalloc(SZ_4K, GFP_KERNEL);

	if (!va)
		return DMA_MAPPING_ERROR;
	return dma_map_single_attrs(dev, va, SZ_4K, DMA_TO_DEVICE, /* expect: coherent-required-of-private */
				    firm ? DMA_ATTR_REQUIRE_COHERENT : 0);
}
