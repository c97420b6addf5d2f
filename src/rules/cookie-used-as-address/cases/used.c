/* Without a kernel mapping there is no address to use. */
static int crib_alloc(struct crib *crib)
{
	crib->va = dma_alloc_attrs(crib->dev, SZ_64K, &crib->dma, GFP_KERNEL, DMA_ATTR_NO_KERNEL_MAPPING);
	if (!crib->va)
		return -ENOMEM;
	memset(crib->va, 0, SZ_64K); /* expect: cookie-used-as-address */
	return 0;
}

static struct page *crib_page(struct device *dev, dma_addr_t *dma)
{
	unsigned long attrs = DMA_ATTR_WRITE_COMBINE;
	void *va;

	attrs |= DMA_ATTR_NO_KERNEL_MAPPING;
	va = dmam_alloc_attrs(dev, SZ_64K, dma, GFP_KERNEL, attrs);
	if (!va)
		return NULL;
	return virt_to_page(va); /* expect: cookie-used-as-address */
}

static int crib_copy(struct crib *crib, const void *data, bool mapped)
{
	unsigned long attrs = mapped ? 0 : DMA_ATTR_NO_KERNEL_MAPPING;
	u8 *va = dma_alloc_attrs(crib->dev, SZ_4K, &crib->dma, GFP_KERNEL, attrs);

	if (!va)
		return -ENOMEM;
	memcpy(va + 64, data, 64); /* expect: cookie-used-as-address */
	crib->va = va;
	return 0;
}
