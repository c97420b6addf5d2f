/* Names that were proposed, or were in a release candidate. */
static dma_addr_t rush_map(struct device *dev, struct page *page)
{
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE,
				  DMA_ATTR_CC_SHARED);
}

static dma_addr_t rush_map_clean(struct device *dev, void *buf)
{
	unsigned long attrs = DMA_ATTR_DEBUGGING_IGNORE_CACHELINES | DMA_ATTR_NO_WARN;

	return dma_map_single_attrs(dev, buf, SZ_64, DMA_TO_DEVICE, attrs);
}

static bool rush_both(unsigned long attrs)
{
	return (attrs & DMA_ATTR_CC_SHARED) || attrs == DMA_ATTR_CC_SHARED;
}

#define RUSH_ATTRS \
	({ DMA_ATTR_CC_SHARED, "CC_SHARED" })

/* Half renamed. */
static bool rush_half(unsigned long attrs)
{
	return attrs & (DMA_ATTR_CC_SHARED | DMA_ATTR_CC_SHARED);
}
