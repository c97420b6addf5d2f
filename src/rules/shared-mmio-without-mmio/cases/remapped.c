/* No attribute makes a remapped address one that dma_map_single() takes: there is no fix in place. */
static dma_addr_t scarp_map(struct device *dev, phys_addr_t base)
{
	void __iomem *regs = ioremap(base, SZ_4K);

	if (!regs)
		return DMA_MAPPING_ERROR;
	return dma_map_single_attrs(dev, (void __force *)regs, SZ_4K, DMA_TO_DEVICE, /* expect: shared-mmio-without-mmio */
				    DMA_ATTR_CC_SHARED);
}
