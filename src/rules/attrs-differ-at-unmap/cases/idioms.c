/* Correct pairs that look unequal. */
struct hive {
	struct device *dev;
	dma_addr_t skip;
	dma_addr_t any;
	unsigned long any_attrs;
	void *va;
	dma_addr_t cookie;
	unsigned long dma_attrs;
	bool is_list;
	struct scatterlist *list;
	int nr;
};

/* DMA_ATTR_SKIP_CPU_SYNC may differ: the buffer was synchronised before. */
static int hive_refill(struct hive *hive, struct page *page)
{
	hive->skip = dma_map_page(hive->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	return dma_mapping_error(hive->dev, hive->skip);
}

static void hive_receive(struct hive *hive)
{
	dma_sync_single_for_cpu(hive->dev, hive->skip, 64, DMA_FROM_DEVICE);
	dma_unmap_page_attrs(hive->dev, hive->skip, PAGE_SIZE, DMA_FROM_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
}

/* The attributes come as a parameter: which they are, the caller says at both ends. */
static int hive_map_attrs(struct hive *hive, struct page *page, unsigned long attrs)
{
	hive->any = dma_map_page_attrs(hive->dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, attrs);
	return dma_mapping_error(hive->dev, hive->any);
}

static void hive_unmap_attrs(struct hive *hive, unsigned long attrs)
{
	dma_unmap_page_attrs(hive->dev, hive->any, PAGE_SIZE, DMA_TO_DEVICE, attrs);
}

static int hive_map(struct hive *hive, struct page *page)
{
	return hive_map_attrs(hive, page, DMA_ATTR_CC_SHARED | DMA_ATTR_SKIP_CPU_SYNC);
}

/* Attributes gathered in a local variable and kept for whoever frees. */
static int hive_alloc(struct hive *hive, unsigned int flags, size_t size)
{
	unsigned long attr = 0;

	if (!(flags & 1))
		attr |= DMA_ATTR_FORCE_CONTIGUOUS;
	if (flags & 2)
		attr |= DMA_ATTR_NO_KERNEL_MAPPING;
	hive->dma_attrs = attr;
	hive->va = dma_alloc_attrs(hive->dev, size, &hive->cookie, GFP_KERNEL, hive->dma_attrs);
	return hive->va ? 0 : -ENOMEM;
}

static void hive_free(struct hive *hive, size_t size)
{
	dma_free_attrs(hive->dev, size, hive->va, hive->cookie, hive->dma_attrs);
}

/* A wrapper gives the handle to its caller. */
static dma_addr_t hive_wrap(struct device *dev, void *va, size_t size)
{
	return dev ? dma_map_single_attrs(dev, va, size, DMA_TO_DEVICE, DMA_ATTR_REQUIRE_COHERENT) : 0;
}

static void hive_unwrap(struct device *dev, dma_addr_t dma, size_t size)
{
	if (dev)
		dma_unmap_single(dev, dma, size, DMA_TO_DEVICE);
}

/* Mapped as a list, as one piece, or not at all; each undone by its own kind. */
static int hive_request(struct hive *hive, void *buf, size_t size)
{
	if (hive->is_list)
		return dma_map_sg_attrs(hive->dev, hive->list, hive->nr, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED) ?
			       0 :
			       -EIO;
	hive->any = dma_map_single(hive->dev, buf, size, DMA_TO_DEVICE);
	return dma_mapping_error(hive->dev, hive->any);
}

static void hive_request_done(struct hive *hive, size_t size)
{
	if (hive->is_list)
		dma_unmap_sg_attrs(hive->dev, hive->list, hive->nr, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	else
		dma_unmap_single(hive->dev, hive->any, size, DMA_TO_DEVICE);
}
