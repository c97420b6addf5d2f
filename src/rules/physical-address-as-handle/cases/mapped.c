/* What a member also holds, or may hold, was mapped. */
struct spar {
	struct device *dev;
	void *buffer;
	dma_addr_t dma;
	dma_addr_t given;
	bool is_direct;
};

static int spar_probe(struct spar *spar, dma_addr_t given)
{
	spar->given = given;
	if (spar->is_direct) {
		spar->dma = virt_to_phys(spar->buffer);
		return 0;
	}
	spar->dma = dma_map_single(spar->dev, spar->buffer, SZ_4K, DMA_TO_DEVICE);
	return dma_mapping_error(spar->dev, spar->dma) ? -ENOMEM : 0;
}

static void spar_write(struct spar *spar, size_t len)
{
	dma_sync_single_for_device(spar->dev, spar->dma, len, DMA_TO_DEVICE);
	dma_sync_single_for_device(spar->dev, spar->given, len, DMA_TO_DEVICE);
	spar_start(spar->dev);
	if (!spar->is_direct)
		dma_unmap_single(spar->dev, spar->dma, SZ_4K, DMA_TO_DEVICE);
}
