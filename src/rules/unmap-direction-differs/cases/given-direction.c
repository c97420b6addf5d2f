/* The direction is the caller's at one end and a constant at the other. */
struct berth {
	struct sg_table table;
	struct device *dev;
};

static int berth_lay(struct device *dev, struct scatterlist *list, int n, enum dma_data_direction dir)
{
	int mapped = dma_map_sg(dev, list, n, dir);

	if (!mapped)
		return -EIO;
	if (mapped > 8) {
		dma_unmap_sg(dev, list, n, DMA_BIDIRECTIONAL); /* expect: unmap-direction-differs */
		return -E2BIG;
	}
	return 0;
}

static int berth_lay_right(struct device *dev, struct scatterlist *list, int n, enum dma_data_direction dir)
{
	int mapped = dma_map_sg(dev, list, n, dir);

	if (!mapped)
		return -EIO;
	if (mapped > 8) {
		dma_unmap_sg(dev, list, n, dir);
		return -E2BIG;
	}
	return 0;
}

static int berth_begin(struct berth *berth, enum dma_data_direction dir)
{
	return dma_map_sgtable(berth->dev, &berth->table, dir, 0);
}

static void berth_release(struct berth *berth)
{
	dma_unmap_sgtable(berth->dev, &berth->table, DMA_BIDIRECTIONAL, 0); /* expect: unmap-direction-differs */
}

/* Asks which direction it is. */
static int berth_ask(struct device *dev, struct scatterlist *list, int n, enum dma_data_direction dir)
{
	int mapped = dma_map_sg(dev, list, n, dir);

	if (!mapped)
		return -EIO;
	if (dir == DMA_TO_DEVICE)
		dma_unmap_sg(dev, list, n, DMA_TO_DEVICE);
	return 0;
}

/* All callers pass what the constant says. */
static int berth_one(struct device *dev, struct scatterlist *list, int n, enum dma_data_direction dir)
{
	int mapped = dma_map_sg(dev, list, n, dir);

	if (!mapped)
		return -EIO;
	if (mapped > 8) {
		dma_unmap_sg(dev, list, n, DMA_TO_DEVICE);
		return -E2BIG;
	}
	return 0;
}

static int berth_send(struct device *dev, struct scatterlist *list, int n)
{
	return berth_one(dev, list, n, DMA_TO_DEVICE);
}

/* Who calls it from other files is not seen. */
int berth_shared(struct device *dev, struct scatterlist *list, int n, enum dma_data_direction dir)
{
	int mapped = dma_map_sg(dev, list, n, dir);

	if (!mapped)
		return -EIO;
	if (mapped > 8) {
		dma_unmap_sg(dev, list, n, DMA_TO_DEVICE);
		return -E2BIG;
	}
	return 0;
}
