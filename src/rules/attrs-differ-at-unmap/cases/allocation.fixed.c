/* The shape of the PL330 driver: allocated for privileged accesses, freed without saying so. */
struct press {
	struct device *dev;
	void *program;
	dma_addr_t program_dma;
	void *log;
	dma_addr_t log_dma;
};

static int press_setup(struct press *press, size_t size)
{
	press->program = dma_alloc_attrs(press->dev, size, &press->program_dma, GFP_KERNEL,
					 DMA_ATTR_PRIVILEGED);
	if (!press->program)
		return -ENOMEM;
	press->log = dma_alloc_attrs(press->dev, size, &press->log_dma, GFP_KERNEL, DMA_ATTR_PRIVILEGED);
	if (!press->log)
		return -ENOMEM;
	return 0;
}

static void press_teardown(struct press *press, size_t size)
{
	dma_free_attrs(press->dev, size, press->program, press->program_dma,
		       DMA_ATTR_PRIVILEGED);
	dma_free_attrs(press->dev, size, press->log, press->log_dma, DMA_ATTR_PRIVILEGED);
}

/* DMA_ATTR_WRITE_COMBINE is not of those that must be the same: that is a matter of the pair of calls. */
struct press_queue {
	void *ring;
	dma_addr_t ring_dma;
};

static int press_queue_setup(struct press_queue *queue, struct device *dev)
{
	queue->ring = dma_alloc_wc(dev, SZ_4K, &queue->ring_dma, GFP_KERNEL);
	return queue->ring ? 0 : -ENOMEM;
}

static void press_queue_teardown(struct press_queue *queue, struct device *dev)
{
	dma_free_wc(dev, SZ_4K, queue->ring, queue->ring_dma);
}

static void *press_cookie(struct device *dev, dma_addr_t *dma)
{
	void *cookie = dma_alloc_attrs(dev, SZ_64K, dma, GFP_KERNEL,
				       DMA_ATTR_NO_KERNEL_MAPPING | DMA_ATTR_FORCE_CONTIGUOUS);

	if (!cookie)
		return NULL;
	if (press_refuses(dev, *dma)) {
		dma_free_attrs(dev, SZ_64K, cookie, *dma,
			       DMA_ATTR_NO_KERNEL_MAPPING | DMA_ATTR_FORCE_CONTIGUOUS);
		return NULL;
	}
	return cookie;
}
