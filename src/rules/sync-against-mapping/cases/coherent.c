/* Coherent memory needs no sync; memory that is allocated with a direction does. */
struct linnet {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	void *log;
	dma_addr_t log_dma;
	dma_addr_t both_dma;
	dma_addr_t lent_dma;
	void *pages;
	dma_addr_t pages_dma;
	dma_addr_t kind_dma;
	dma_addr_t large_dma;
};

static int linnet_local(struct device *dev)
{
	dma_addr_t dma;
	u32 *va = dma_alloc_coherent(dev, SZ_4K, &dma, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	va[0] = 1;
	dma_sync_single_for_device(dev, dma, SZ_4K, DMA_TO_DEVICE); /* expect: sync-against-mapping */
	linnet_run(dev, dma);
	dma_sync_single_for_cpu(dev, dma + 64, 64, DMA_FROM_DEVICE); /* expect: sync-against-mapping */
	dma_free_coherent(dev, SZ_4K, va, dma);
	return 0;
}

static int linnet_probe(struct linnet *linnet)
{
	dma_addr_t dma;

	linnet->ring = dma_alloc_coherent(linnet->dev, SZ_4K, &linnet->ring_dma, GFP_KERNEL);
	if (!linnet->ring)
		return -ENOMEM;
	linnet->log = dma_alloc_coherent(linnet->dev, SZ_8K, &dma, GFP_KERNEL);
	if (!linnet->log) {
		dma_free_coherent(linnet->dev, SZ_4K, linnet->ring, linnet->ring_dma);
		return -ENOMEM;
	}
	linnet->log_dma = dma;
	return 0;
}

static void linnet_kick(struct linnet *linnet)
{
	dma_sync_single_for_device(linnet->dev, linnet->ring_dma, SZ_4K, DMA_TO_DEVICE); /* expect: sync-against-mapping */
	linnet_start(linnet->dev);
}

static void linnet_poll(struct linnet *linnet)
{
	dma_sync_single_for_cpu(linnet->dev, linnet->log_dma, SZ_8K, DMA_FROM_DEVICE); /* expect: sync-against-mapping */
}

/* What the member holds is now the one, now the other. */
static int linnet_choose(struct linnet *linnet, void *data, bool copies)
{
	if (copies) {
		if (!dma_alloc_coherent(linnet->dev, SZ_4K, &linnet->both_dma, GFP_KERNEL))
			return -ENOMEM;
	} else {
		linnet->both_dma = dma_map_single(linnet->dev, data, SZ_4K, DMA_TO_DEVICE);
		if (dma_mapping_error(linnet->dev, linnet->both_dma))
			return -ENOMEM;
	}
	return 0;
}

static void linnet_both(struct linnet *linnet)
{
	dma_sync_single_for_device(linnet->dev, linnet->both_dma, SZ_4K, DMA_TO_DEVICE);
}

/* Another function gives the member an address of which nothing is known. */
static int linnet_lend(struct linnet *linnet)
{
	if (!dma_alloc_coherent(linnet->dev, SZ_4K, &linnet->lent_dma, GFP_KERNEL))
		return -ENOMEM;
	return 0;
}

static void linnet_swap(struct linnet *linnet, struct linnet_slot *slot)
{
	linnet->lent_dma = linnet_address(slot);
}

static void linnet_lent(struct linnet *linnet)
{
	dma_sync_single_for_device(linnet->dev, linnet->lent_dma, SZ_4K, DMA_TO_DEVICE);
}

static int linnet_pages(struct linnet *linnet)
{
	linnet->pages = dma_alloc_noncoherent(linnet->dev, SZ_4K, &linnet->pages_dma, DMA_TO_DEVICE, GFP_KERNEL);
	return linnet->pages ? 0 : -ENOMEM;
}

static void linnet_push(struct linnet *linnet)
{
	dma_sync_single_for_device(linnet->dev, linnet->pages_dma, SZ_4K, DMA_TO_DEVICE);
}

static int linnet_kinds(struct linnet *linnet, bool is_cached)
{
	void *va;

	if (is_cached)
		va = dma_alloc_noncoherent(linnet->dev, SZ_4K, &linnet->kind_dma, DMA_TO_DEVICE, GFP_KERNEL);
	else
		va = dma_alloc_coherent(linnet->dev, SZ_4K, &linnet->kind_dma, GFP_KERNEL);
	return va ? 0 : -ENOMEM;
}

static void linnet_sync_kind(struct linnet *linnet)
{
	dma_sync_single_for_device(linnet->dev, linnet->kind_dma, SZ_4K, DMA_TO_DEVICE);
}

static int linnet_wrapped(struct linnet *linnet, bool is_large)
{
	void *va;

	if (is_large)
		va = linnet_large(linnet->dev, &linnet->large_dma);
	else
		va = dma_alloc_coherent(linnet->dev, SZ_4K, &linnet->large_dma, GFP_KERNEL);
	return va ? 0 : -ENOMEM;
}

static void linnet_sync_large(struct linnet *linnet)
{
	dma_sync_single_for_device(linnet->dev, linnet->large_dma, SZ_4K, DMA_TO_DEVICE);
}

/* What there is no coherent memory for is synced. */
static int linnet_falls_back(struct device *dev)
{
	dma_addr_t dma;
	u32 *va = dma_alloc_coherent(dev, SZ_4K, &dma, GFP_KERNEL);

	if (!va)
		va = dma_alloc_noncoherent(dev, SZ_4K, &dma, DMA_BIDIRECTIONAL, GFP_KERNEL);
	if (!va)
		return -ENOMEM;
	va[0] = 1;
	dma_sync_single_for_device(dev, dma, SZ_4K, DMA_BIDIRECTIONAL);
	return linnet_keep(dev, va, dma);
}
