/* The list is given to a function that nobody knows: the count stays what dma_map_sg() returned. */
struct barrow {
	struct device *dev;
	struct scatterlist *list;
	int entries;
};

typedef int (*pusher)(struct barrow *barrow, struct scatterlist *list, int count);

static int barrow_push(struct barrow *barrow, pusher push)
{
	struct scatterlist *list = barrow->list;
	int count = dma_map_sg(barrow->dev, list, barrow->entries, DMA_BIDIRECTIONAL);
	int ret = count ? push(barrow, list, count) : -EIO;

	if (count)
		dma_unmap_sg(barrow->dev, list, count, DMA_BIDIRECTIONAL); /* expect: unmap-count-mapped */
	return ret;
}
