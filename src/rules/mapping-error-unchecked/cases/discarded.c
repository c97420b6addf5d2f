/* What a call returns is discarded in whichever statement it stands, and in a variable that nobody reads any more. */
struct wharf {
	struct device *dev;
	struct sg_table *table;
	int used;
};

static void wharf_map(struct wharf *wharf, struct scatterlist *list, int count, bool once)
{
	if (once)
		dma_map_sg(wharf->dev, list, 1, DMA_TO_DEVICE); /* expect: mapping-error-unchecked */
	else
		/* all of it */
		dma_map_sg(wharf->dev, list, count, DMA_TO_DEVICE); /* expect: mapping-error-unchecked */
	for (; count; count--)
		dma_map_sgtable(wharf->dev, wharf->table, DMA_FROM_DEVICE, 0); /* expect: mapping-error-unchecked */
}

static int wharf_start(struct wharf *wharf, struct scatterlist *list, int count)
{
	int ret;

	ret = dma_map_sg(wharf->dev, list, count, DMA_TO_DEVICE); /* expect: mapping-error-unchecked */
	ret = wharf_go(wharf);
	return ret;
}

static int wharf_asks(struct wharf *wharf, struct scatterlist *list, int count)
{
	int ret;

	if (count > 0)
		if (!dma_map_sg(wharf->dev, list, count, DMA_TO_DEVICE))
			return -EIO;
	for (ret = 0; !ret; ret = dma_map_sgtable(wharf->dev, wharf->table, DMA_FROM_DEVICE, 0))
		wharf_go(wharf);
	return ret;
}

static int wharf_counts(struct wharf *wharf, struct scatterlist *list, int count)
{
	wharf->used = dma_map_sg(wharf->dev, list, count, DMA_TO_DEVICE);
	return wharf->used ? 0 : -EIO;
}
