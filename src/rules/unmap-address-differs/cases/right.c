/* Offsets that come to nothing, and addresses that are not known. */
struct tilt {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	struct {
		void *va;
		dma_addr_t dma;
	} part[4];
};

static int tilt_send(struct tilt *tilt, void *data, size_t len, size_t head)
{
	dma_addr_t dma = dma_map_single(tilt->dev, data, len, DMA_TO_DEVICE);

	if (dma_mapping_error(tilt->dev, dma))
		return -ENOMEM;
	dma += 16;
	tilt_run(tilt->dev, dma);
	dma_unmap_single(tilt->dev, dma - 16, len, DMA_TO_DEVICE);

	dma = dma_map_single(tilt->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(tilt->dev, dma))
		return -ENOMEM;
	dma += head;
	tilt_run(tilt->dev, dma);
	dma_unmap_single(tilt->dev, dma - head, len, DMA_TO_DEVICE);
	return 0;
}

static int tilt_alloc(struct tilt *tilt)
{
	int i;

	tilt->ring = dma_alloc_coherent(tilt->dev, SZ_4K, &tilt->ring_dma, GFP_KERNEL);
	if (!tilt->ring)
		return -ENOMEM;
	for (i = 0; i < 4; i++) {
		tilt->part[i].va = tilt->ring + i * SZ_1K;
		tilt->part[i].dma = tilt->ring_dma + i * SZ_1K;
	}
	return 0;
}

/* The first part is where all begins. */
static void tilt_free(struct tilt *tilt)
{
	dma_free_coherent(tilt->dev, SZ_4K, tilt->part[0].va, tilt->part[0].dma);
}
