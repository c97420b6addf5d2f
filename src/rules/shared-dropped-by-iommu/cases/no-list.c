static int cirque_map_table(struct device *dev, struct sg_table *table)
{
	return dma_map_sgtable(dev, table, DMA_TO_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
}

/* Refused behind an IOMMU, so nobody is misled. */
static dma_addr_t cirque_map_page(struct device *dev, struct page *page)
{
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}

static int cirque_map_as_told(struct device *dev, struct sg_table *table, unsigned long attrs)
{
	return dma_map_sgtable(dev, table, DMA_TO_DEVICE, attrs);
}
