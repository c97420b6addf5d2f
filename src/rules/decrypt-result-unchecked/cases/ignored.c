/* Conversions whose result nobody looks at. */
static int moss_map(struct device *dev, struct page *page, dma_addr_t *dma)
{
	set_memory_decrypted((unsigned long)page_address(page), 1); /* expect: decrypt-result-unchecked */
	*dma = dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
	return dma_mapping_error(dev, *dma);
}

static void moss_free(void *va, size_t size)
{
	memset(va, 0, size);
	set_memory_encrypted((unsigned long)va, PFN_UP(size)); /* expect: decrypt-result-unchecked */
	free_pages((unsigned long)va, get_order(size));
}

static void *moss_alloc(size_t size)
{
	void *va = (void *)__get_free_pages(GFP_KERNEL, get_order(size));

	if (!va)
		return NULL;
	WARN_ON(set_memory_decrypted((unsigned long)va, PFN_UP(size))); /* expect: decrypt-result-unchecked */
	return va;
}

static void moss_share_stored(void *va)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)va, 1); /* expect: decrypt-result-unchecked */
	memset(va, 0, PAGE_SIZE);
}

static bool moss_share_overwritten(struct device *dev, void *va)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)va, 1); /* expect: decrypt-result-unchecked */
	ret = dma_set_mask_and_coherent(dev, DMA_BIT_MASK(64));
	return ret == 0;
}

static void moss_share_void(void *va)
{
	(void)set_memory_decrypted((unsigned long)va, 1); /* expect: decrypt-result-unchecked */
	memset(va, 0, PAGE_SIZE);
}

/* More is allocated than the page: a return of its own would lose the index, and no fix is offered. */
static int moss_init(struct moss *moss, void *va)
{
	moss->index = kzalloc(SZ_1K, GFP_KERNEL);
	if (!moss->index)
		return -ENOMEM;
	if (moss_probe(moss->id)) {
		kfree(moss->index);
		return -ENODEV;
	}
	set_memory_decrypted((unsigned long)va, 1); /* expect: decrypt-result-unchecked */
	return 0;
}
