/* dma_map_sgtable() returns 0 on success, dma_map_sg() on failure. */
struct yard {
	struct device *dev;
	struct sg_table table;
	void __iomem *regs;
};

static struct sg_table *yard_map(struct yard *yard, enum dma_data_direction dir)
{
	if (!dma_map_sgtable(yard->dev, &yard->table, dir, 0)) /* expect: mapping-error-misjudged */
		return ERR_PTR(-ENOMEM);
	return &yard->table;
}

static int yard_send(struct yard *yard, struct scatterlist *list)
{
	int ret;

	ret = dma_map_sg(yard->dev, list, 1, DMA_TO_DEVICE);
	if (ret) /* expect: mapping-error-misjudged */
		return ret;
	writel(sg_dma_address(list), yard->regs);
	return 0;
}

static struct sg_table *yard_map_right(struct yard *yard, enum dma_data_direction dir)
{
	int ret = dma_map_sgtable(yard->dev, &yard->table, dir, 0);

	if (ret)
		return ERR_PTR(ret);
	return &yard->table;
}

/* Without a list that the device reaches, the CPU copies. */
static int yard_send_or_copy(struct yard *yard, struct scatterlist *list)
{
	int ret = 0;

	if (!dma_map_sg(yard->dev, list, 1, DMA_TO_DEVICE))
		return yard_copy(yard, list);
	ret = yard_start(yard, list);
	if (ret)
		dma_unmap_sg(yard->dev, list, 1, DMA_TO_DEVICE);
	return ret;
}
