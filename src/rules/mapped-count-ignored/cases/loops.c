/* Entries that are merged have one address. */
static int quern_start(struct device *dev, struct scatterlist *list, int nents, u32 *words)
{
	struct scatterlist *sg;
	int i;

	if (!dma_map_sg(dev, list, nents, DMA_TO_DEVICE))
		return -EIO;
	for_each_sg(list, sg, nents, i) { /* expect: mapped-count-ignored */
		words[2 * i] = sg_dma_address(sg);
		words[2 * i + 1] = sg_dma_len(sg);
	}
	quern_wait(nents);
	dma_unmap_sg(dev, list, nents, DMA_TO_DEVICE);
	return 0;
}

struct quern {
	struct device *dev;
	struct scatterlist *list;
	int nents;
};

static int quern_kept(struct quern *quern, u32 *words)
{
	struct scatterlist *sg;
	int i, count;

	count = dma_map_sg(quern->dev, quern->list, quern->nents, DMA_TO_DEVICE);
	if (!count)
		return -EIO;
	for_each_sg(quern->list, sg, quern->nents, i) /* expect: mapped-count-ignored */
		words[i] = sg_dma_address(sg);
	quern_wait(count);
	dma_unmap_sg(quern->dev, quern->list, quern->nents, DMA_TO_DEVICE);
	return 0;
}
