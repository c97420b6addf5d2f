/* A function may be given the handle by value; the caller still unmaps it itself. */
static int wick_send(struct device *dev, void *buf, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single_attrs(dev, buf, len, DMA_TO_DEVICE, DMA_ATTR_REQUIRE_COHERENT);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	wick_post(dev, dma, len);
	dma_unmap_single(dev, dma, len, DMA_TO_DEVICE); /* expect: attrs-differ-at-unmap */
	return 0;
}
