/* Mapped in one function and unmapped in another, by the member that holds the handle. */
struct loom {
	struct device *dev;
	dma_addr_t rx;
	dma_addr_t tx;
	dma_addr_t stats;
	unsigned long stats_attrs;
	struct {
		dma_addr_t dma;
	} slot[8];
	struct sg_table table;
};

static int loom_up(struct loom *loom, struct page *page, void *buf)
{
	int i;

	loom->rx = dma_map_page_attrs(loom->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(loom->dev, loom->rx))
		return -ENOMEM;
	loom->tx = dma_map_single_attrs(loom->dev, buf, PAGE_SIZE, DMA_TO_DEVICE,
					DMA_ATTR_REQUIRE_COHERENT | DMA_ATTR_NO_WARN);
	if (dma_mapping_error(loom->dev, loom->tx))
		return -ENOMEM;
	for (i = 0; i < 8; i++) {
		loom->slot[i].dma = dma_map_single_attrs(loom->dev, buf + i * SZ_4K, SZ_4K, DMA_TO_DEVICE,
							 DMA_ATTR_PRIVILEGED);
		if (dma_mapping_error(loom->dev, loom->slot[i].dma))
			return -ENOMEM;
	}
	return dma_map_sgtable(loom->dev, &loom->table, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}

static void loom_down(struct loom *loom)
{
	int i;

	dma_unmap_sgtable(loom->dev, &loom->table, DMA_BIDIRECTIONAL,
			  DMA_ATTR_CC_SHARED);
	for (i = 7; i >= 0; i--)
		dma_unmap_single_attrs(loom->dev, loom->slot[i].dma, SZ_4K,
				       DMA_TO_DEVICE, DMA_ATTR_PRIVILEGED);
	dma_unmap_single_attrs(loom->dev, loom->tx, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_REQUIRE_COHERENT);
	dma_unmap_page_attrs(loom->dev, loom->rx, PAGE_SIZE, DMA_FROM_DEVICE,
			     DMA_ATTR_CC_SHARED);
}

/* Attributes kept beside the handle, as drm drivers do. */
static int loom_stats_up(struct loom *loom, struct page *page, bool shared)
{
	unsigned long attrs = DMA_ATTR_SKIP_CPU_SYNC;

	if (shared)
		attrs |= DMA_ATTR_CC_SHARED;
	loom->stats_attrs = attrs;
	loom->stats = dma_map_page_attrs(loom->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE, loom->stats_attrs);
	return dma_mapping_error(loom->dev, loom->stats);
}

static void loom_stats_down(struct loom *loom)
{
	dma_unmap_page_attrs(loom->dev, loom->stats, PAGE_SIZE, DMA_FROM_DEVICE, loom->stats_attrs);
}
