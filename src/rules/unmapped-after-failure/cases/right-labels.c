/* Labels in the right order, and flags that say what is mapped. */
struct sloop {
	struct device *dev;
	struct scatterlist *in;
	struct scatterlist *out;
	int in_count;
	int out_count;
	dma_addr_t dma;
	bool is_mapped;
	struct sloop_flags *flags;
};

static int sloop_map(struct sloop *sloop)
{
	int mapped;

	mapped = dma_map_sg(sloop->dev, sloop->in, sloop->in_count, DMA_TO_DEVICE);
	if (!mapped)
		return -EINVAL;
	mapped = dma_map_sg(sloop->dev, sloop->out, sloop->out_count, DMA_FROM_DEVICE);
	if (!mapped)
		goto unmap_in;
	return 0;

unmap_in:
	dma_unmap_sg(sloop->dev, sloop->in, sloop->in_count, DMA_TO_DEVICE);
	return -EINVAL;
}

/* A flag that others keep tells whether there is something to undo. */
static void sloop_send(struct sloop *sloop, void *data, size_t len)
{
	sloop->dma = dma_map_single(sloop->dev, data, len, DMA_TO_DEVICE);
	if (!dma_mapping_error(sloop->dev, sloop->dma))
		sloop_run(sloop, lower_32_bits(sloop->dma));
	if (sloop->flags->is_mapped)
		dma_unmap_single(sloop->dev, sloop->dma, len, DMA_TO_DEVICE);
}

static void sloop_drop(struct sloop *sloop, size_t len)
{
	if (sloop->is_mapped)
		dma_unmap_single(sloop->dev, sloop->dma, len, DMA_TO_DEVICE);
	sloop->is_mapped = false;
}

static int sloop_start(struct sloop *sloop, void *data, size_t len)
{
	sloop->dma = dma_map_single(sloop->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(sloop->dev, sloop->dma)) {
		sloop_drop(sloop, len);
		return -ENOMEM;
	}
	sloop->is_mapped = true;
	return 0;
}

/* Nothing was mapped where there is nothing: not a failure. */
static int sloop_copy(struct sloop *sloop, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(sloop->dev, data, len, DMA_TO_DEVICE);

	if (dma_mapping_error(sloop->dev, dma))
		return -ENOMEM;
	if (len)
		sloop_run(sloop, lower_32_bits(dma));
	dma_unmap_single(sloop->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}

/* dma_free_coherent() of NULL does nothing. */
static void sloop_test(struct sloop *sloop)
{
	dma_addr_t dma;
	void *ring = dma_alloc_coherent(sloop->dev, PAGE_SIZE, &dma, GFP_KERNEL);

	if (ring)
		sloop_use(sloop);
	dma_free_coherent(sloop->dev, PAGE_SIZE, ring, dma);
}
