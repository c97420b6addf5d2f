/* Allocated for the device, and converted once more. */
static void *mere_alloc(struct device *dev, dma_addr_t *dma)
{
	void *va = dma_alloc_coherent(dev, SZ_64K, dma, GFP_KERNEL);

	if (va && set_memory_decrypted((unsigned long)va, SZ_64K >> PAGE_SHIFT)) /* expect: dma-allocation-converted */
		return NULL;
	return va;
}

static int mere_free(struct mere *mere)
{
	int ret;

	mere->log = dmam_alloc_attrs(mere->dev, SZ_4K, &mere->dma, GFP_KERNEL, DMA_ATTR_FORCE_CONTIGUOUS);
	if (!mere->log)
		return -ENOMEM;
	ret = set_memory_encrypted((unsigned long)mere->log, 1); /* expect: dma-allocation-converted */
	return ret;
}
