/* Where the memory comes from is not to be seen: nothing is reported. */
struct reed {
	struct page *page;
	void *pool;
};

static dma_addr_t reed_map_argument(struct device *dev, struct page *page)
{
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}

static dma_addr_t reed_map_member(struct device *dev, struct reed *reed)
{
	return dma_map_page_attrs(dev, reed->page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}

/* A helper may share what it is given. */
static dma_addr_t reed_map_helped(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	if (reed_make_shared(page, 1))
		return DMA_MAPPING_ERROR;
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}

/* Some allocators return shared memory. */
static dma_addr_t reed_map_pool(struct device *dev, struct reed *reed)
{
	void *va = gen_pool_alloc(reed->pool, PAGE_SIZE);

	if (!va)
		return DMA_MAPPING_ERROR;
	return dma_map_single_attrs(dev, va, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}

/* Shared MMIO is not converted. */
static dma_addr_t reed_map_bar(struct device *dev, phys_addr_t bar)
{
	return dma_map_phys(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_MMIO | DMA_ATTR_CC_SHARED);
}

static dma_addr_t reed_map_resource(struct device *dev, phys_addr_t bar)
{
	return dma_map_resource(dev, bar, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}

/* The caller says which attributes. */
static dma_addr_t reed_map_attrs(struct device *dev, unsigned long attrs)
{
	void *va = kmalloc(SZ_4K, GFP_KERNEL);

	if (!va)
		return DMA_MAPPING_ERROR;
	return dma_map_single_attrs(dev, va, SZ_4K, DMA_TO_DEVICE, attrs);
}
