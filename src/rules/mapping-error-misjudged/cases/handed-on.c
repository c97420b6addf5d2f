/* Where a count goes does not make the wrong question the right one; a handle that goes on may be checked there. */
struct tansy {
	struct device *dev;
	struct scatterlist *list;
	int count;
};

static int tansy_queue(struct tansy *tansy)
{
	int mapped = dma_map_sg(tansy->dev, tansy->list, tansy->count, DMA_TO_DEVICE);

	if (mapped < 0) /* expect: mapping-error-misjudged */
		return mapped;
	return tansy_prepare(tansy->dev, tansy->list, mapped);
}

static int tansy_fill(struct tansy *tansy, struct tansy_hw *hw)
{
	int mapped = dma_map_sg(tansy->dev, tansy->list, tansy->count, DMA_TO_DEVICE);

	if (mapped < 0) /* expect: mapping-error-misjudged */
		return mapped;
	hw->entries = mapped;
	return 0;
}

static int tansy_asked_later(struct tansy *tansy)
{
	int mapped = dma_map_sg(tansy->dev, tansy->list, tansy->count, DMA_TO_DEVICE);

	if (mapped < 0)
		return mapped;
	if (mapped == 0)
		return -EIO;
	return tansy_prepare(tansy->dev, tansy->list, mapped);
}

static int tansy_handle(struct tansy *tansy, void *data)
{
	dma_addr_t dma = dma_map_single(tansy->dev, data, SZ_4K, DMA_TO_DEVICE);

	if (!dma)
		return -ENOMEM;
	return tansy_check(tansy->dev, dma);
}
