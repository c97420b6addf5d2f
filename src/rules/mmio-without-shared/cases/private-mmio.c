/* MMIO that nobody says is shared. */
static dma_addr_t skerry_map(struct device *dev, phys_addr_t bar)
{
	return dma_map_phys(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_MMIO); /* expect: mmio-without-shared */
}

static dma_addr_t skerry_map_resource(struct device *dev, phys_addr_t fifo)
{
	return dma_map_resource(dev, fifo, 4, DMA_TO_DEVICE, 0); /* expect: mmio-without-shared */
}
