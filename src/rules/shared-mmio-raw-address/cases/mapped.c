/* Until v7.2, MMIO keeps its physical address whatever is said of it. */
static dma_addr_t crag_map(struct device *dev, phys_addr_t bar)
{
	return dma_map_phys(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, /* expect: shared-mmio-raw-address */
			    DMA_ATTR_MMIO | DMA_ATTR_CC_SHARED);
}

/* dma_map_resource() adds DMA_ATTR_MMIO itself. */
static dma_addr_t crag_map_resource(struct device *dev, phys_addr_t bar, bool shared)
{
	unsigned long attrs = 0;

	if (shared)
		attrs = DMA_ATTR_CC_SHARED;
	return dma_map_resource(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, attrs); /* expect: shared-mmio-raw-address */
}
