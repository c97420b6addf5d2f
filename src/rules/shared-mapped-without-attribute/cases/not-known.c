/* Not known to be shared, or not known to be mapped without the attribute. */
static dma_addr_t knoll_map_given(struct device *dev, void *va, size_t len)
{
	return dma_map_single(dev, va, len, DMA_TO_DEVICE);
}

static dma_addr_t knoll_map_with(struct device *dev, void *va, unsigned long attrs)
{
	if (set_memory_decrypted((unsigned long)va, 1))
		return DMA_MAPPING_ERROR;
	return dma_map_single_attrs(dev, va, PAGE_SIZE, DMA_TO_DEVICE, attrs);
}

static dma_addr_t knoll_map_either(struct device *dev, void *va, bool coco)
{
	unsigned long attrs = 0;

	if (coco) {
		if (set_memory_decrypted((unsigned long)va, 1))
			return DMA_MAPPING_ERROR;
		attrs |= DMA_ATTR_CC_SHARED;
	}
	return dma_map_single_attrs(dev, va, PAGE_SIZE, DMA_TO_DEVICE, attrs);
}

/* Made private before: it has to bounce. */
static dma_addr_t knoll_map_private(struct device *dev, void *va)
{
	if (set_memory_encrypted((unsigned long)va, 1))
		return DMA_MAPPING_ERROR;
	return dma_map_single(dev, va, PAGE_SIZE, DMA_TO_DEVICE);
}

/* Other memory than the one that was converted. */
static dma_addr_t knoll_map_other(struct device *dev, void *shared, void *private)
{
	if (set_memory_decrypted((unsigned long)shared, 1))
		return DMA_MAPPING_ERROR;
	return dma_map_single(dev, private, PAGE_SIZE, DMA_TO_DEVICE);
}

/* The outcome of the conversion is not known any more. */
static dma_addr_t knoll_map_after(struct device *dev, struct knoll *knoll)
{
	if (set_memory_decrypted((unsigned long)knoll->va, 1))
		return DMA_MAPPING_ERROR;
	knoll_reset(knoll);
	return dma_map_single(dev, knoll->va, PAGE_SIZE, DMA_TO_DEVICE);
}

/* An entry of a list is not known by its page. */
static int knoll_map_list(struct device *dev, struct sg_table *table, struct page *page)
{
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	return dma_map_sgtable(dev, table, DMA_TO_DEVICE, 0);
}
