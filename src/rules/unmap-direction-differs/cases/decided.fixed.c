/* The direction at map is decided there: no constant is right at unmap. */
struct sluice {
	struct device *dev;
	void __iomem *regs;
	bool out;
};

static int sluice_move(struct sluice *sluice, void *data, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single(sluice->dev, data, len, sluice->out ? DMA_TO_DEVICE : DMA_FROM_DEVICE);
	if (dma_mapping_error(sluice->dev, dma))
		return -ENOMEM;
	sluice_wait(sluice->regs, dma, len);
	dma_unmap_single(sluice->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}
