/* Whether there is a device, the same question decides at both ends. */
struct sorrel_stat {
	struct device *dev;
	void *mem;
	dma_addr_t dma;
	size_t size;
};

static void sorrel_free(struct sorrel_stat *stat)
{
	struct device *dev = SORREL_USES_ENGINE(stat) ? NULL : stat->dev;

	if (!stat->mem)
		return;
	dma_free_coherent(dev, stat->size, stat->mem, stat->dma);
	stat->mem = NULL;
}

static int sorrel_alloc(struct sorrel_stat *stat)
{
	struct device *dev = SORREL_USES_ENGINE(stat) ? NULL : stat->dev;

	stat->mem = dma_alloc_coherent(dev, stat->size, &stat->dma, GFP_KERNEL);
	if (!stat->mem)
		return -ENOMEM;
	if (sorrel_prepare(stat->size)) {
		sorrel_free(stat);
		return -EIO;
	}
	return 0;
}
