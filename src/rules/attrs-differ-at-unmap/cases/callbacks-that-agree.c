/* Both callbacks derive the attributes from the same member. */
struct tarn_attachment {
	struct device *dev;
	struct sg_table table;
	bool shared;
};

static struct sg_table *tarn_map(struct dma_buf_attachment *attachment, enum dma_data_direction dir)
{
	struct tarn_attachment *a = attachment->priv;
	struct sg_table *table = &a->table;
	int ret;

	ret = dma_map_sgtable(attachment->dev, table, dir, a->shared ? DMA_ATTR_CC_SHARED : 0);
	if (ret)
		return ERR_PTR(ret);
	return table;
}

static void tarn_unmap(struct dma_buf_attachment *attachment, struct sg_table *table,
		       enum dma_data_direction dir)
{
	struct tarn_attachment *a = attachment->priv;
	unsigned long attrs = 0;

	if (a->shared)
		attrs = DMA_ATTR_CC_SHARED;
	dma_unmap_sgtable(attachment->dev, table, dir, attrs);
}

static const struct dma_buf_ops tarn_ops = {
	.map_dma_buf = tarn_map,
	.unmap_dma_buf = tarn_unmap,
};
