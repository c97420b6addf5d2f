/* One of the attributes, or it is not known which. */
static dma_addr_t holm_map_mmio(struct device *dev, phys_addr_t bar)
{
	return dma_map_phys(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_MMIO);
}

static dma_addr_t holm_map_resource(struct device *dev, phys_addr_t bar)
{
	return dma_map_resource(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, 0);
}

static dma_addr_t holm_map_shared(struct device *dev, phys_addr_t ram)
{
	return dma_map_phys(dev, ram, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}

static dma_addr_t holm_map_as_told(struct device *dev, phys_addr_t bar, unsigned long attrs)
{
	return dma_map_phys(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, attrs | DMA_ATTR_MMIO);
}

/* Never both at once. */
static dma_addr_t holm_map_either(struct device *dev, phys_addr_t phys, bool mmio)
{
	return dma_map_phys(dev, phys, SZ_4K, DMA_BIDIRECTIONAL, mmio ? DMA_ATTR_MMIO : DMA_ATTR_CC_SHARED);
}
