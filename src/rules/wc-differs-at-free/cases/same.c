/* The attribute is the same at both ends, however it is written. */
struct pipit {
	struct device *dev;
	void *frame;
	dma_addr_t frame_dma;
	void *any;
	dma_addr_t any_dma;
	unsigned long attrs;
	bool is_wc;
};

static int pipit_open(struct pipit *pipit)
{
	pipit->frame = dma_alloc_attrs(pipit->dev, SZ_4K, &pipit->frame_dma, GFP_KERNEL,
				       DMA_ATTR_WRITE_COMBINE);
	return pipit->frame ? 0 : -ENOMEM;
}

static void pipit_close(struct pipit *pipit)
{
	dma_free_wc(pipit->dev, SZ_4K, pipit->frame, pipit->frame_dma);
}

static int pipit_alloc(struct pipit *pipit, size_t size)
{
	if (pipit->is_wc)
		pipit->any = dma_alloc_wc(pipit->dev, size, &pipit->any_dma, GFP_KERNEL);
	else
		pipit->any = dma_alloc_coherent(pipit->dev, size, &pipit->any_dma, GFP_KERNEL);
	return pipit->any ? 0 : -ENOMEM;
}

static void pipit_free(struct pipit *pipit, size_t size)
{
	if (pipit->is_wc)
		dma_free_wc(pipit->dev, size, pipit->any, pipit->any_dma);
	else
		dma_free_coherent(pipit->dev, size, pipit->any, pipit->any_dma);
}

static int pipit_trial(struct pipit *pipit)
{
	dma_addr_t dma;
	void *va = dma_alloc_attrs(pipit->dev, SZ_4K, &dma, GFP_KERNEL, pipit->attrs);

	if (!va)
		return -ENOMEM;
	dma_free_attrs(pipit->dev, SZ_4K, va, dma, pipit->attrs);
	return 0;
}
