/* A cookie for what takes cookies, and memory with a kernel mapping. */
static int ford_alloc(struct ford *ford)
{
	ford->cookie = dma_alloc_attrs(ford->dev, SZ_64K, &ford->dma, GFP_KERNEL, DMA_ATTR_NO_KERNEL_MAPPING);
	if (!ford->cookie)
		return -ENOMEM;
	if (dma_get_sgtable_attrs(ford->dev, &ford->table, ford->cookie, ford->dma, SZ_64K,
				  DMA_ATTR_NO_KERNEL_MAPPING)) {
		dma_free_attrs(ford->dev, SZ_64K, ford->cookie, ford->dma, DMA_ATTR_NO_KERNEL_MAPPING);
		return -ENOMEM;
	}
	return 0;
}

static int ford_alloc_mapped(struct ford *ford)
{
	ford->va = dma_alloc_attrs(ford->dev, SZ_64K, &ford->dma, GFP_KERNEL, DMA_ATTR_WRITE_COMBINE);
	if (!ford->va)
		return -ENOMEM;
	memset(ford->va, 0, SZ_64K);
	return 0;
}

/* Which of them it is, decides what is done. */
static int ford_alloc_either(struct ford *ford, bool mapped)
{
	unsigned long attrs = mapped ? 0 : DMA_ATTR_NO_KERNEL_MAPPING;

	ford->va = dma_alloc_attrs(ford->dev, SZ_64K, &ford->dma, GFP_KERNEL, attrs);
	if (!ford->va)
		return -ENOMEM;
	if (mapped)
		memset(ford->va, 0, SZ_64K);
	return 0;
}

static int ford_alloc_as_told(struct ford *ford, unsigned long attrs)
{
	ford->va = dma_alloc_attrs(ford->dev, SZ_64K, &ford->dma, GFP_KERNEL, attrs);
	if (!ford->va)
		return -ENOMEM;
	memset(ford->va, 0, SZ_64K);
	return 0;
}

/* What surrounds the cookie is memory. */
static struct ford *ford_new(struct device *dev)
{
	struct ford *ford = kzalloc(128, GFP_KERNEL);

	if (!ford)
		return NULL;
	ford->cookie = dma_alloc_attrs(dev, SZ_64K, &ford->dma, GFP_KERNEL, DMA_ATTR_NO_KERNEL_MAPPING);
	memset(&ford->table, 0, 16);
	return ford;
}
