/* What DMA engines are told is no direction of a mapping, and neither is DMA_NONE. */
static int fay_take(struct device *dev, void *buf, size_t len)
{
	dma_addr_t dma = dma_map_single(dev, buf, len, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	fay_wait(len);
	dma_unmap_single(dev, dma, len, DMA_MEM_TO_DEV); /* expect: invalid-direction */
	return 0;
}

static int fay_give(struct device *dev, void *buf, size_t len, enum dma_transfer_direction dir)
{
	dma_addr_t dma = dma_map_single(dev, buf, len, dir); /* expect: invalid-direction */

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	fay_wait(len);
	dma_unmap_single(dev, dma, len, dir); /* expect: invalid-direction */
	return 0;
}

static int fay_none(struct device *dev, struct scatterlist *list)
{
	if (!dma_map_sg(dev, list, 4, DMA_NONE)) /* expect: invalid-direction */
		return -EIO;
	fay_wait(4);
	dma_unmap_sg(dev, list, 4, DMA_NONE); /* expect: invalid-direction */
	return 0;
}
