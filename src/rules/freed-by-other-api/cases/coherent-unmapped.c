/* dma_unmap_single() undoes a streaming mapping; coherent memory is freed. */
struct pipit {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	dma_addr_t data_dma;
};

static int pipit_start(struct pipit *pipit, void *data)
{
	pipit->ring = dma_alloc_coherent(pipit->dev, SZ_4K, &pipit->ring_dma, GFP_KERNEL);
	if (!pipit->ring)
		return -ENOMEM;
	pipit->data_dma = dma_map_single(pipit->dev, data, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(pipit->dev, pipit->data_dma)) {
		dma_unmap_single(pipit->dev, pipit->ring_dma, SZ_4K, DMA_TO_DEVICE); /* expect: freed-by-other-api */
		return -ENOMEM;
	}
	return 0;
}

static void pipit_stop(struct pipit *pipit)
{
	dma_unmap_single(pipit->dev, pipit->data_dma, SZ_4K, DMA_TO_DEVICE);
	dma_unmap_single(pipit->dev, pipit->ring_dma, SZ_4K, DMA_TO_DEVICE); /* expect: freed-by-other-api */
}
