/* The addresses for the device are kept in the list. */
static int weir_send(struct device *dev, struct scatterlist *list, int count)
{
	if (!dma_map_sg(dev, list, count, DMA_TO_DEVICE))
		return -EIO;
	if (!dma_map_sg(dev, list, count, DMA_FROM_DEVICE)) { /* expect: list-mapped-twice */
		dma_unmap_sg(dev, list, count, DMA_TO_DEVICE); /* expect: unmap-direction-differs, unmapped-after-failure */
		return -EIO;
	}
	weir_wait();
	dma_unmap_sg(dev, list, count, DMA_FROM_DEVICE);
	dma_unmap_sg(dev, list, count, DMA_TO_DEVICE); /* expect: unmapped-twice */
	return 0;
}
