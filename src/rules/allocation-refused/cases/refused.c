/* Flags and attributes with which nothing is allocated. */
struct crock {
	struct device *dev;
	dma_addr_t dma;
};

static void *crock_pages(struct crock *crock, size_t size)
{
	return dma_alloc_coherent(crock->dev, size, &crock->dma, GFP_KERNEL | __GFP_COMP); /* expect: allocation-refused */
}

static void *crock_huge(struct crock *crock, size_t size)
{
	return dma_alloc_attrs(crock->dev, size, &crock->dma, GFP_TRANSHUGE | __GFP_NOWARN, 0); /* expect: allocation-refused */
}

static void *crock_low(struct crock *crock, size_t size)
{
	gfp_t flags = GFP_KERNEL | __GFP_NOWARN;

	return dma_alloc_noncoherent(crock->dev, size, &crock->dma, DMA_TO_DEVICE, flags | GFP_DMA32); /* expect: allocation-refused */
}

static struct page *crock_page(struct crock *crock, size_t size)
{
	return dma_alloc_pages(crock->dev, size, &crock->dma, DMA_FROM_DEVICE, GFP_HIGHUSER); /* expect: allocation-refused */
}

static struct sg_table *crock_table(struct crock *crock, size_t size)
{
	unsigned long attrs = DMA_ATTR_WRITE_COMBINE | DMA_ATTR_ALLOC_SINGLE_PAGES;

	return dma_alloc_noncontiguous(crock->dev, size, DMA_FROM_DEVICE, GFP_KERNEL, attrs); /* expect: allocation-refused */
}
