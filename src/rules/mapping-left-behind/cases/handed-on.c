/* The function that is asked for the result returns no 0 of its own: that it returns an error shows in the other exit. */
static int sorrel_digest(struct device *dev, void *data, size_t size, u8 *to)
{
	dma_addr_t dma = dma_map_single(dev, data, size, DMA_TO_DEVICE); /* expect: mapping-left-behind */
	int rc;

	if (dma_mapping_error(dev, dma))
		return -EIO;
	rc = sorrel_wait(dev);
	if (rc)
		return rc;
	dma_unmap_single(dev, dma, size, DMA_TO_DEVICE);
	return sorrel_read(dev, to);
}
