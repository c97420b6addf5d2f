/* What the DMA core allocates, it shares by itself. */
struct rill {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	void *log;
	dma_addr_t log_dma;
};

static int rill_alloc(struct rill *rill)
{
	rill->ring = dma_alloc_attrs(rill->dev, SZ_64K, &rill->ring_dma, GFP_KERNEL,
				     0);
	return rill->ring ? 0 : -ENOMEM;
}

static void rill_free(struct rill *rill)
{
	dma_free_attrs(rill->dev, SZ_64K, rill->ring, rill->ring_dma, 0);
}

static int rill_alloc_log(struct rill *rill)
{
	rill->log = dmam_alloc_attrs(rill->dev, SZ_4K, &rill->log_dma, GFP_KERNEL,
				     DMA_ATTR_WRITE_COMBINE);
	return rill->log ? 0 : -ENOMEM;
}

static int rill_try(struct device *dev)
{
	dma_addr_t dma;
	void *va = dma_alloc_attrs(dev, SZ_4K, &dma, GFP_KERNEL, 0);

	if (!va)
		return -ENOMEM;
	dma_free_attrs(dev, SZ_4K, va, dma, 0);
	return 0;
}
