static dma_addr_t islet_map(struct device *dev, phys_addr_t bar)
{
	return dma_map_phys(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_MMIO | DMA_ATTR_CC_SHARED);
}

static dma_addr_t islet_map_ram(struct device *dev, phys_addr_t ram)
{
	return dma_map_phys(dev, ram, SZ_4K, DMA_BIDIRECTIONAL, 0);
}

/* Whether it is shared, the caller says. */
static dma_addr_t islet_map_as_told(struct device *dev, phys_addr_t bar, unsigned long attrs)
{
	return dma_map_phys(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, attrs | DMA_ATTR_MMIO);
}

static dma_addr_t islet_map_resource_as_told(struct device *dev, phys_addr_t bar, unsigned long attrs)
{
	return dma_map_resource(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, attrs);
}
