/* Who frees after a failure: the caller on its error path, or nobody. */
struct quay {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	void *log;
	dma_addr_t log_dma;
	void *stat;
	dma_addr_t stat_dma;
	void *info;
};

static int quay_alloc_ring(struct quay *quay)
{
	quay->ring = dma_alloc_coherent(quay->dev, 4096, &quay->ring_dma, GFP_KERNEL);
	if (!quay->ring)
		return -ENOMEM;
	quay->info = kzalloc(64, GFP_KERNEL);
	if (!quay->info) {
		dma_free_coherent(quay->dev, 4096, quay->ring, quay->ring_dma);
		quay->ring = NULL;
		return -ENOMEM;
	}
	if (quay_setup(quay->dev))
		return -EIO;
	return 0;
}

static void quay_free_ring(struct quay *quay)
{
	if (quay->ring)
		dma_free_coherent(quay->dev, 4096, quay->ring, quay->ring_dma);
	kfree(quay->info);
}

static void quay_free(struct quay *quay)
{
	quay_free_ring(quay);
}

int quay_open(struct quay *quay)
{
	int ret;

	ret = quay_alloc_ring(quay);
	if (ret)
		goto fail;
	ret = quay_start(quay->dev);
	if (ret)
		goto fail;
	return 0;

fail:
	quay_free(quay);
	return ret;
}

/* This caller frees it only where something else has failed. */
static int quay_alloc_log(struct quay *quay)
{
	quay->log = dma_alloc_coherent(quay->dev, 4096, &quay->log_dma, GFP_KERNEL); /* expect: allocation-leaked */
	if (!quay->log)
		return -ENOMEM;
	if (quay_setup(quay->dev))
		return -EIO;
	if (quay_start(quay->dev)) {
		dma_free_coherent(quay->dev, 4096, quay->log, quay->log_dma);
		return -EIO;
	}
	return 0;
}

static void quay_free_log(struct quay *quay)
{
	dma_free_coherent(quay->dev, 4096, quay->log, quay->log_dma);
}

int quay_log(struct quay *quay)
{
	int ret;

	ret = quay_alloc_log(quay);
	if (ret)
		return ret;
	ret = quay_start(quay->dev);
	if (ret)
		goto free;
	return 0;

free:
	quay_free_log(quay);
	return ret;
}

/* The caller's caller frees. */
static int quay_alloc_stat(struct quay *quay)
{
	quay->stat = dma_alloc_coherent(quay->dev, 4096, &quay->stat_dma, GFP_KERNEL);
	if (!quay->stat)
		return -ENOMEM;
	if (quay_setup(quay->dev))
		return -EIO;
	if (quay_start(quay->dev)) {
		dma_free_coherent(quay->dev, 4096, quay->stat, quay->stat_dma);
		quay->stat = NULL;
		return -EIO;
	}
	return 0;
}

static int quay_measure(struct quay *quay)
{
	return quay_alloc_stat(quay);
}

int quay_watch(struct quay *quay)
{
	if (quay_measure(quay) < 0) {
		if (quay->stat)
			dma_free_coherent(quay->dev, 4096, quay->stat, quay->stat_dma);
		return -ENODEV;
	}
	return 0;
}
