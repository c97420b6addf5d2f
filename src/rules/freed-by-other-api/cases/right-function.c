/* One entry is mapped by its address and kept in a list; one of several kinds is undone by what a flag says. */
struct beck {
	struct device *dev;
	struct scatterlist sg;
	void *va;
	dma_addr_t dma;
	bool is_streaming;
	void *given;
	dma_addr_t given_dma;
};

static int beck_one(struct beck *beck, void *data)
{
	dma_addr_t dma = dma_map_single(beck->dev, data, 64, DMA_TO_DEVICE);

	if (dma_mapping_error(beck->dev, dma))
		return -ENOMEM;
	sg_dma_address(&beck->sg) = dma;
	beck_run(beck->dev, &beck->sg);
	dma_unmap_single(beck->dev, sg_dma_address(&beck->sg), 64, DMA_TO_DEVICE);
	return 0;
}

static int beck_either(struct beck *beck)
{
	beck->va = kzalloc(64, GFP_KERNEL);
	if (!beck->va)
		return -ENOMEM;
	beck->dma = dma_map_single(beck->dev, beck->va, 64, DMA_TO_DEVICE);
	if (!dma_mapping_error(beck->dev, beck->dma))
		return 0;
	kfree(beck->va);
	beck->va = dma_alloc_coherent(beck->dev, 64, &beck->dma, GFP_KERNEL);
	return beck->va ? 0 : -ENOMEM;
}

static void beck_drop(struct beck *beck)
{
	if (beck->is_streaming) {
		dma_unmap_single(beck->dev, beck->dma, 64, DMA_TO_DEVICE);
		kfree(beck->va);
	} else {
		dma_free_coherent(beck->dev, 64, beck->va, beck->dma);
	}
}

/* What the caller hands in may be of any making. */
static void beck_take(struct beck *beck, void *va, dma_addr_t dma)
{
	beck->given = va;
	beck->given_dma = dma;
}

static void beck_give(struct beck *beck)
{
	dma_free_coherent(beck->dev, 64, beck->given, beck->given_dma);
}

/* Which kind a ring is of is noted only after it was made. */
static void beck_ring_free(struct beck *beck)
{
	if (beck->is_streaming)
		dma_free_noncoherent(beck->dev, 64, beck->va, beck->dma, DMA_FROM_DEVICE);
	else
		dma_free_coherent(beck->dev, 64, beck->va, beck->dma);
}

static int beck_ring(struct beck *beck, bool is_cached)
{
	if (is_cached)
		beck->va = dma_alloc_noncoherent(beck->dev, 64, &beck->dma, DMA_FROM_DEVICE, GFP_KERNEL);
	else
		beck->va = dma_alloc_coherent(beck->dev, 64, &beck->dma, GFP_KERNEL);
	if (!beck->va)
		return -ENOMEM;
	if (beck_reset(beck->dev)) {
		beck_ring_free(beck);
		return -EIO;
	}
	beck->is_streaming = is_cached;
	return 0;
}
