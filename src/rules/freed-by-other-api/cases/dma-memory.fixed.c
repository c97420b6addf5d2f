/* Memory of the DMA API that goes back to an allocator of the CPU, and managed memory that is freed by hand. */
struct osier {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	void *log;
	dma_addr_t log_dma;
};

static int osier_setup(struct osier *osier)
{
	osier->ring = dma_alloc_coherent(osier->dev, SZ_4K, &osier->ring_dma, GFP_KERNEL);
	if (!osier->ring)
		return -ENOMEM;
	if (osier_reset(osier->dev)) {
		kfree(osier->ring);
		return -EIO;
	}
	return 0;
}

static int osier_pages(struct device *dev)
{
	dma_addr_t dma;
	void *va = dma_alloc_attrs(dev, SZ_64K, &dma, GFP_KERNEL, DMA_ATTR_NO_WARN);

	if (!va)
		return -ENOMEM;
	osier_run(dev, dma);
	free_pages((unsigned long)va, 4);
	return 0;
}

static int osier_probe(struct osier *osier)
{
	osier->log = dmam_alloc_coherent(osier->dev, SZ_4K, &osier->log_dma, GFP_KERNEL);
	return osier->log ? 0 : -ENOMEM;
}

static void osier_remove(struct osier *osier)
{
	dmam_free_coherent(osier->dev, SZ_4K, osier->log, osier->log_dma);
}

static int osier_trial(struct device *dev)
{
	dma_addr_t dma;
	void *va = dma_alloc_coherent(dev, SZ_4K, &dma, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	osier_run(dev, dma);
	dma_free_coherent(dev, SZ_4K, va, dma);
	return 0;
}
