/* A DMA core of our own, as small as one can be. */

static bool maps_directly(struct device *dev)
{
	return !use_dma_iommu(dev);
}

dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs)
{
	dma_addr_t handle;

	if (!maps_directly(dev))
		handle = iommu_dma_map_phys(dev, phys, size, dir, attrs);
	else if (is_swiotlb_force_bounce(dev) && !(attrs & DMA_ATTR_CC_SHARED))
		handle = swiotlb_map(dev, phys, size, dir, attrs);
	else
		handle = phys_to_dma(dev, phys);

	trace_dma_map_phys(dev, phys, handle, size, dir, attrs);
	debug_dma_map_phys(dev, phys, size, dir, handle, attrs);
	return handle;
}

void dma_unmap_phys(struct device *dev, dma_addr_t handle, size_t size,
		    enum dma_data_direction dir, unsigned long attrs)
{
	if (!maps_directly(dev))
		iommu_dma_unmap_phys(dev, handle, size, dir, attrs);
	else if (!(attrs & DMA_ATTR_MMIO))
		swiotlb_release(dev, handle, size);

	trace_dma_unmap_phys(dev, handle, size, dir, attrs);
}
