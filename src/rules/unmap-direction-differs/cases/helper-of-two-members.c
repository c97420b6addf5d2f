/* One helper undoes two members, each in its own direction. */
struct pond {
	struct device *dev;
	void *from, *to;
	dma_addr_t in, out;
};

static void pond_unmap(struct device *dev, dma_addr_t dma, enum dma_data_direction dir)
{
	dma_unmap_single(dev, dma, 64, dir);
}

static int pond_open(struct pond *pond)
{
	pond->in = dma_map_single(pond->dev, pond->from, 64, DMA_FROM_DEVICE);
	if (dma_mapping_error(pond->dev, pond->in))
		return -ENOMEM;
	pond->out = dma_map_single(pond->dev, pond->to, 64, DMA_TO_DEVICE);
	if (!dma_mapping_error(pond->dev, pond->out))
		return 0;
	pond_unmap(pond->dev, pond->in, DMA_FROM_DEVICE);
	return -ENOMEM;
}

static void pond_close(struct pond *pond)
{
	pond_unmap(pond->dev, pond->in, DMA_FROM_DEVICE);
	pond_unmap(pond->dev, pond->out, DMA_TO_DEVICE);
}
