/* The right question, and questions about zero that are not about a failure. */
struct berth {
	struct device *dev;
	dma_addr_t dma;
	int count;
};

static int berth_map(struct berth *berth, void *data, size_t len)
{
	berth->dma = dma_map_single(berth->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(berth->dev, berth->dma)) {
		berth->dma = 0;
		return -ENOMEM;
	}
	return 0;
}

/* 0 stands for no mapping, as the driver keeps it. */
static void berth_unmap(struct berth *berth, size_t len)
{
	if (berth->dma)
		dma_unmap_single(berth->dev, berth->dma, len, DMA_TO_DEVICE);
	berth->dma = 0;
}

static int berth_map_list(struct berth *berth, struct scatterlist *list, int count)
{
	berth->count = dma_map_sg(berth->dev, list, count, DMA_TO_DEVICE);
	if (berth->count <= 0)
		return -ENOMEM;
	return 0;
}

static int berth_map_table(struct berth *berth, struct sg_table *table)
{
	int ret = dma_map_sgtable(berth->dev, table, DMA_TO_DEVICE, 0);

	if (ret < 0)
		return ret;
	return 0;
}

static int berth_alloc(struct berth *berth)
{
	void *ring = dma_alloc_coherent(berth->dev, PAGE_SIZE, &berth->dma, GFP_KERNEL);

	if (!ring)
		return -ENOMEM;
	berth_use(berth, ring);
	return 0;
}
