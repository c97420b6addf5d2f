/* RAM that nobody shared goes to the device as shared. */
static dma_addr_t sage_map(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	return dma_map_phys(dev, page_to_phys(page), PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
}

static dma_addr_t sage_map_single(struct device *dev, size_t size)
{
	void *buf = kzalloc(size, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return DMA_MAPPING_ERROR;
	dma = dma_map_single_attrs(dev, buf, size, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
	if (dma_mapping_error(dev, dma))
		kfree(buf);
	return dma;
}

static dma_addr_t sage_map_page(struct device *dev, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);
	unsigned long attrs = DMA_ATTR_SKIP_CPU_SYNC;

	if (!page)
		return DMA_MAPPING_ERROR;
	attrs |= DMA_ATTR_CC_SHARED;
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE << order, DMA_FROM_DEVICE, attrs); /* expect: shared-without-decrypt */
}

/* Through all forms of an address it is the same page. */
static dma_addr_t sage_map_forms(struct device *dev)
{
	void *va = (void *)__get_free_page(GFP_KERNEL);
	phys_addr_t phys;

	if (!va)
		return DMA_MAPPING_ERROR;
	phys = PFN_PHYS(page_to_pfn(virt_to_page(va)));
	return dma_map_phys(dev, phys, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-without-decrypt */
}

static dma_addr_t sage_map_forms_shared(struct device *dev)
{
	void *va = (void *)__get_free_page(GFP_KERNEL);
	phys_addr_t phys;

	if (!va)
		return DMA_MAPPING_ERROR;
	phys = virt_to_phys(va);
	if (set_memory_decrypted((unsigned long)page_address(virt_to_page(va)), 1))
		return DMA_MAPPING_ERROR;
	return dma_map_phys(dev, phys, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED);
}

/* Without the attribute private RAM bounces, which is right. */
static dma_addr_t sage_map_plain(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	return dma_map_phys(dev, page_to_phys(page), PAGE_SIZE, DMA_FROM_DEVICE, 0);
}
