/* Loops over what was mapped, over pages, and where nothing was merged. */
static int mill_count(struct device *dev, struct scatterlist *list, int nents, u32 *words)
{
	struct scatterlist *sg;
	int i, count;

	count = dma_map_sg(dev, list, nents, DMA_TO_DEVICE);
	if (!count)
		return -EIO;
	for_each_sg(list, sg, count, i)
		words[i] = sg_dma_address(sg);
	for_each_sg(list, sg, nents, i)
		mill_copy(sg_page(sg), sg->length);
	mill_wait(count);
	dma_unmap_sg(dev, list, nents, DMA_TO_DEVICE);
	return 0;
}

static int mill_same(struct device *dev, struct scatterlist *list, int nents, u32 *words)
{
	struct scatterlist *sg;
	int i;

	nents = dma_map_sg(dev, list, nents, DMA_TO_DEVICE);
	if (!nents)
		return -EIO;
	for_each_sg(list, sg, nents, i)
		words[i] = sg_dma_address(sg);
	mill_wait(nents);
	return 0;
}

static int mill_all(struct device *dev, struct scatterlist *list, int nents, u32 *words)
{
	struct scatterlist *sg;
	int i;

	if (dma_map_sg(dev, list, nents, DMA_TO_DEVICE) != nents)
		return -EIO;
	for_each_sg(list, sg, nents, i)
		words[i] = sg_dma_address(sg);
	mill_wait(nents);
	dma_unmap_sg(dev, list, nents, DMA_TO_DEVICE);
	return 0;
}

static void mill_given(struct scatterlist *list, int nents, u32 *words)
{
	struct scatterlist *sg;
	int i;

	for_each_sg(list, sg, nents, i)
		words[i] = sg_dma_address(sg);
}
