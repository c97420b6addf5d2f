/* Another list, a list that was unmapped, that could not be mapped, and that somebody else may have unmapped. */
static int sluit_send(struct device *dev, struct scatterlist *in, struct scatterlist *out, int count)
{
	if (!dma_map_sg(dev, in, count, DMA_TO_DEVICE))
		return -EIO;
	if (!dma_map_sg(dev, out, count, DMA_FROM_DEVICE)) {
		dma_unmap_sg(dev, in, count, DMA_TO_DEVICE);
		return -EIO;
	}
	sluit_wait();
	dma_unmap_sg(dev, out, count, DMA_FROM_DEVICE);
	dma_unmap_sg(dev, in, count, DMA_TO_DEVICE);
	if (!dma_map_sg(dev, in, count, DMA_TO_DEVICE))
		return -EIO;
	sluit_run(dev, in);
	if (!dma_map_sg(dev, in, count, DMA_TO_DEVICE))
		return -EIO;
	dma_unmap_sg(dev, in, count, DMA_TO_DEVICE);
	return 0;
}

static int sluit_again(struct device *dev, struct sg_table *table)
{
	int ret = dma_map_sgtable(dev, table, DMA_TO_DEVICE, 0);

	if (ret == -ENOMEM)
		ret = dma_map_sgtable(dev, table, DMA_TO_DEVICE, DMA_ATTR_NO_WARN);
	if (ret)
		return ret;
	dma_unmap_sgtable(dev, table, DMA_TO_DEVICE, 0);
	return 0;
}
