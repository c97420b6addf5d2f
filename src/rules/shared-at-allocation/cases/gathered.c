/* Gathered in a variable: what to change there, the fix does not know. */
static void *rime_alloc(struct device *dev, dma_addr_t *dma, bool shared)
{
	unsigned long attrs = DMA_ATTR_FORCE_CONTIGUOUS;

	if (shared)
		attrs |= DMA_ATTR_CC_SHARED;
	return dma_alloc_attrs(dev, SZ_64K, dma, GFP_KERNEL, attrs); /* expect: shared-at-allocation */
}
