/* Mapped in one function and unmapped in others, by the member that holds the handle. */
struct plume {
	struct device *dev;
	dma_addr_t rx;
	dma_addr_t tx;
	struct {
		dma_addr_t dma;
	} slot[8];
};

static int plume_fill(struct plume *plume, void *buf, struct page *page)
{
	plume->rx = dma_map_page(plume->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(plume->dev, plume->rx))
		return -ENOMEM;
	plume->tx = dma_map_single(plume->dev, buf, SZ_2K, DMA_TO_DEVICE);
	return dma_mapping_error(plume->dev, plume->tx);
}

static void plume_rx_done(struct plume *plume)
{
	dma_unmap_page(plume->dev, plume->rx, PAGE_SIZE, DMA_FROM_DEVICE);
}

static void plume_reset(struct plume *plume)
{
	dma_unmap_page(plume->dev, plume->rx, PAGE_SIZE, DMA_TO_DEVICE); /* expect: unmap-direction-differs */
	dma_unmap_single(plume->dev, plume->tx, SZ_2K, DMA_TO_DEVICE);
}

static int plume_slots(struct plume *plume, void *buf)
{
	int i;

	for (i = 0; i < 8; i++) {
		plume->slot[i].dma = dma_map_single(plume->dev, buf + i * SZ_4K, SZ_4K, DMA_BIDIRECTIONAL);
		if (dma_mapping_error(plume->dev, plume->slot[i].dma))
			return -ENOMEM;
	}
	return 0;
}

static void plume_slots_free(struct plume *plume)
{
	int i;

	for (i = 0; i < 8; i++)
		dma_unmap_single(plume->dev, plume->slot[i].dma, SZ_4K, DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
}
