/* What the core takes, what it leaves out by itself, and what only the caller knows. */
struct churn {
	struct device *dev;
	dma_addr_t dma;
};

static void *churn_low(struct churn *churn, size_t size)
{
	return dma_alloc_coherent(churn->dev, size, &churn->dma, GFP_KERNEL | GFP_DMA32 | __GFP_ZERO);
}

static void *churn_combined(struct churn *churn, size_t size)
{
	return dma_alloc_attrs(churn->dev, size, &churn->dma, GFP_KERNEL, DMA_ATTR_WRITE_COMBINE);
}

static struct page *churn_page(struct churn *churn, size_t size, gfp_t gfp)
{
	return dma_alloc_pages(churn->dev, size, &churn->dma, DMA_FROM_DEVICE, gfp | __GFP_NOWARN);
}

static struct sg_table *churn_table(struct churn *churn, size_t size, unsigned long attrs)
{
	attrs |= DMA_ATTR_ALLOC_SINGLE_PAGES;
	return dma_alloc_noncontiguous(churn->dev, size, DMA_FROM_DEVICE, GFP_KERNEL, attrs);
}
