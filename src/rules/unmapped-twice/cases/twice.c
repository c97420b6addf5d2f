/* An unmapping on the way, and the same one once more behind a label. */
struct barge {
	struct device *dev;
	dma_addr_t dma;
};

static int barge_send(struct barge *barge, void *data, size_t len)
{
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(barge->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(barge->dev, dma))
		return -ENOMEM;
	ret = barge_run(barge, lower_32_bits(dma));
	dma_unmap_single(barge->dev, dma, len, DMA_TO_DEVICE);
	if (ret)
		goto fail;
	return 0;

fail:
	dma_unmap_single(barge->dev, dma, len, DMA_TO_DEVICE); /* expect: unmapped-twice */
	return ret;
}

static void barge_stop(struct barge *barge, bool is_late)
{
	if (is_late)
		dma_unmap_single(barge->dev, barge->dma, 64, DMA_TO_DEVICE);
	barge_off();
	dma_unmap_single(barge->dev, barge->dma, 64, DMA_TO_DEVICE); /* expect: unmapped-twice */
}

static void barge_table(struct device *dev, struct sg_table *table)
{
	if (dma_map_sgtable(dev, table, DMA_TO_DEVICE, 0))
		return;
	if (barge_load(dev))
		dma_unmap_sgtable(dev, table, DMA_TO_DEVICE, 0);
	dma_unmap_sgtable(dev, table, DMA_TO_DEVICE, 0); /* expect: unmapped-twice */
}
