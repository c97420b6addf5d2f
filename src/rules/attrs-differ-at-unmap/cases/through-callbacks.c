/* What dma_buf_ops.map_dma_buf returns, the kernel gives to .unmap_dma_buf. */
struct tarn_attachment {
	struct device *dev;
	struct sg_table table;
	bool shared;
};

static struct sg_table *tarn_map(struct dma_buf_attachment *attachment, enum dma_data_direction dir)
{
	struct tarn_attachment *a = attachment->priv;
	struct sg_table *table = &a->table;
	unsigned long attrs = 0;
	int ret;

	if (a->shared)
		attrs = DMA_ATTR_CC_SHARED;
	ret = dma_map_sgtable(attachment->dev, table, dir, attrs);
	if (ret)
		return ERR_PTR(ret);
	return table;
}

static void tarn_unmap(struct dma_buf_attachment *attachment, struct sg_table *table,
		       enum dma_data_direction dir)
{
	dma_unmap_sgtable(attachment->dev, table, dir, 0); /* expect: attrs-differ-at-unmap */
}

static void tarn_unmap_same(struct dma_buf_attachment *attachment, struct sg_table *table,
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
