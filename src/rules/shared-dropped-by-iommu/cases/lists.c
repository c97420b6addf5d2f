static int coomb_map_table(struct device *dev, struct sg_table *table)
{
	return dma_map_sgtable(dev, table, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED); /* expect: shared-dropped-by-iommu */
}

static int coomb_map_list(struct device *dev, struct scatterlist *list, int nr, bool shared)
{
	unsigned long attrs = shared ? DMA_ATTR_CC_SHARED : 0;

	if (!dma_map_sg_attrs(dev, list, nr, DMA_TO_DEVICE, attrs)) /* expect: shared-dropped-by-iommu */
		return -ENOMEM;
	return 0;
}
