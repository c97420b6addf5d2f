/* A comparison with DMA_MAPPING_ERROR, however it is written, sees the failure; one with zero does not. */
struct sorrel_slot {
	dma_addr_t dma;
	void *buf;
};

static int sorrel_member(struct device *dev, struct sorrel_slot *slot)
{
	slot->dma = dma_map_single(dev, slot->buf, 64, DMA_TO_DEVICE);
	if (slot->dma == DMA_MAPPING_ERROR)
		return -EBUSY;
	sorrel_kick(slot->dma);
	return 0;
}

static int sorrel_spelled(struct device *dev, void *buf)
{
	dma_addr_t dma = dma_map_single(dev, buf, 64, DMA_TO_DEVICE);

	if (dma == ~(dma_addr_t)0)
		return -EBUSY;
	sorrel_kick(dma);
	return 0;
}

static int sorrel_zero(struct device *dev, void *buf)
{
	dma_addr_t dma = dma_map_single(dev, buf, 64, DMA_TO_DEVICE);

	if (dma == 0) /* expect: mapping-error-misjudged */
		return -EBUSY;
	sorrel_kick(dma);
	return 0;
}
