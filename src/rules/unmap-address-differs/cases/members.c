/* Members that hold what was worked out from the address that was returned, or what belongs to another member. */
struct ring {
	struct device *dev;
	void *raw, *va, *in, *out;
	dma_addr_t raw_dma, dma, in_dma, out_dma, data_dma;
	size_t size;
};

static int ring_alloc(struct ring *r, void *data)
{
	dma_addr_t dma;

	r->raw = dma_alloc_coherent(r->dev, r->size + 8, &r->raw_dma, GFP_KERNEL);
	if (!r->raw)
		return -ENOMEM;
	r->va = PTR_ALIGN(r->raw, 8);
	r->dma = ALIGN(r->raw_dma, 8);
	dma = dma_map_single(r->dev, data, 256, DMA_TO_DEVICE);
	if (dma_mapping_error(r->dev, dma))
		return -ENOMEM;
	r->data_dma = dma + 64;
	return 0;
}

static int ring_buffers(struct ring *r)
{
	r->in = dma_alloc_coherent(r->dev, SZ_4K, &r->in_dma, GFP_KERNEL);
	r->out = dma_alloc_coherent(r->dev, SZ_4K, &r->out_dma, GFP_KERNEL);
	return r->in && r->out ? 0 : -ENOMEM;
}

static void ring_free(struct ring *r)
{
	if (!r->va)
		return;
	dma_free_coherent(r->dev, r->size + 8, r->va, r->dma); /* expect: unmap-address-differs */
	dma_unmap_single(r->dev, r->data_dma, 256, DMA_TO_DEVICE); /* expect: unmap-address-differs */
	r->va = NULL;
}

static void ring_release(struct ring *r)
{
	dma_free_coherent(r->dev, r->size + 8, r->raw, r->raw_dma);
	dma_free_coherent(r->dev, SZ_4K, r->in, r->out_dma); /* expect: unmap-address-differs */
	dma_free_coherent(r->dev, SZ_4K, r->out, r->out_dma);
}
