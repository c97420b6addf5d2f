/* The core is not told, or not by this function. */
static void *fell_alloc(struct device *dev, dma_addr_t *dma)
{
	return dma_alloc_attrs(dev, SZ_64K, dma, GFP_KERNEL, DMA_ATTR_WRITE_COMBINE | DMA_ATTR_NO_WARN);
}

static void *fell_alloc_coherent(struct device *dev, dma_addr_t *dma)
{
	return dmam_alloc_coherent(dev, SZ_64K, dma, GFP_KERNEL);
}

static void *fell_alloc_with(struct device *dev, dma_addr_t *dma, unsigned long attrs)
{
	return dma_alloc_attrs(dev, SZ_64K, dma, GFP_KERNEL, attrs);
}

/* One set of attributes, taken back before the allocation. */
static void *fell_alloc_masked(struct device *dev, dma_addr_t *dma, bool shared)
{
	unsigned long attrs = shared ? DMA_ATTR_CC_SHARED : 0;

	return dma_alloc_attrs(dev, SZ_64K, dma, GFP_KERNEL, attrs & ~DMA_ATTR_CC_SHARED);
}

/* A mapping of shared memory is what the attribute is for. */
static dma_addr_t fell_map(struct device *dev, void *va)
{
	return dma_map_single_attrs(dev, va, SZ_4K, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}
