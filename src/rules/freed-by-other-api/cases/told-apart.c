/* Memory of several allocators, each of which gets its own back. */
struct sedge {
	struct device *dev;
	void *va;
	dma_addr_t dma;
	bool is_coherent;
	bool is_virtual;
	void *table;
	size_t size;
};

static void sedge_free(struct sedge *sedge)
{
	if (sedge->is_coherent) {
		dma_free_coherent(sedge->dev, sedge->size, sedge->va, sedge->dma);
	} else {
		dma_unmap_single(sedge->dev, sedge->dma, sedge->size, DMA_TO_DEVICE);
		kfree(sedge->va);
	}
}

static int sedge_alloc(struct sedge *sedge)
{
	sedge->va = dma_alloc_coherent(sedge->dev, sedge->size, &sedge->dma, GFP_KERNEL);
	if (!sedge->va)
		return -ENOMEM;
	if (sedge_reset(sedge->dev)) {
		sedge_free(sedge);
		return -EIO;
	}
	return 0;
}

static int sedge_table(struct sedge *sedge, int order)
{
	dma_addr_t dma;

	sedge->table = (void *)__get_free_pages(GFP_KERNEL, order);
	if (!sedge->table)
		sedge->table = vzalloc(PAGE_SIZE << order);
	if (!sedge->table)
		return -ENOMEM;
	sedge->va = dma_alloc_coherent(sedge->dev, sedge->size, &dma, GFP_KERNEL);
	if (sedge->va)
		return 0;
	if (is_vmalloc_addr(sedge->table))
		vfree(sedge->table);
	else
		free_pages((unsigned long)sedge->table, order);
	return -ENOMEM;
}

/* kvfree() takes both; kfree() what kvmalloc() returned, where it is known to be small. */
static int sedge_either(struct device *dev, int nr)
{
	void *small = kzalloc(64, GFP_KERNEL);
	void *large = vmalloc(nr);
	dma_addr_t dma;
	void *va = dma_alloc_coherent(dev, SZ_4K, &dma, GFP_KERNEL);

	kvfree(small);
	kvfree(large);
	if (va)
		dma_free_coherent(dev, SZ_4K, va, dma);
	return 0;
}

static int sedge_managed(struct device *dev)
{
	dma_addr_t dma;
	void *va = dmam_alloc_coherent(dev, SZ_4K, &dma, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	if (sedge_reset(dev)) {
		dmam_free_coherent(dev, SZ_4K, va, dma);
		return -EIO;
	}
	return 0;
}

/* The pool's own flag says of which kind its pages are. */
static void sedge_pool_free(struct sedge *pool, struct page *page, int order)
{
	if (!pool || !pool->is_coherent) {
		__free_pages(page, order);
		return;
	}
	dma_free_attrs(pool->dev, PAGE_SIZE << order, (void *)page->private, pool->dma, 0);
}

static struct page *sedge_pool_alloc(struct sedge *pool, int order)
{
	struct page *page;
	void *va;

	if (!pool->is_coherent)
		return alloc_pages(GFP_KERNEL, order);
	va = dma_alloc_attrs(pool->dev, PAGE_SIZE << order, &pool->dma, GFP_KERNEL, 0);
	if (!va)
		return NULL;
	page = virt_to_page(va);
	if (sedge_reset(pool->dev)) {
		sedge_pool_free(pool, page, order);
		return NULL;
	}
	return page;
}

/* Which kind of queue it is, the caller knows. */
static void sedge_destroy_virtual(struct sedge *sedge)
{
	dma_unmap_single(sedge->dev, sedge->dma, sedge->size, DMA_TO_DEVICE);
	vfree(sedge->va);
}

static int sedge_create(struct sedge *sedge)
{
	sedge->va = dma_alloc_coherent(sedge->dev, sedge->size, &sedge->dma, GFP_KERNEL);
	if (!sedge->va)
		return -ENOMEM;
	if (!sedge_reset(sedge->dev))
		return 0;
	if (sedge->is_virtual)
		sedge_destroy_virtual(sedge);
	else
		dma_free_coherent(sedge->dev, sedge->size, sedge->va, sedge->dma);
	return -EIO;
}
