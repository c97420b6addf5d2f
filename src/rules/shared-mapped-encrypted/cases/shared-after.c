/* Pages that are mapped first and shared then: the mapping that is there does not change with them. */
struct basin {
	struct gen_pool *pool;
	void *va;
	struct page *page;
};

static int basin_expand(struct basin *basin, gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);
	void *addr;
	int ret;

	if (!page)
		return -ENOMEM;
	addr = dma_common_contiguous_remap(page, PAGE_SIZE << order, pgprot_dmacoherent(PAGE_KERNEL), basin); /* expect: shared-mapped-encrypted */
	if (!addr) {
		__free_pages(page, order);
		return -ENOMEM;
	}
	ret = set_memory_decrypted((unsigned long)page_to_virt(page), 1 << order);
	if (ret) {
		dma_common_free_remap(addr, PAGE_SIZE << order);
		return ret;
	}
	return gen_pool_add_virt(basin->pool, (unsigned long)addr, page_to_phys(page),
				 PAGE_SIZE << order, NUMA_NO_NODE);
}

static int basin_expand_decrypted(struct basin *basin, gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);
	void *addr;
	int ret;

	if (!page)
		return -ENOMEM;
	addr = dma_common_contiguous_remap(page, PAGE_SIZE << order,
					   pgprot_decrypted(pgprot_dmacoherent(PAGE_KERNEL)), basin);
	if (!addr) {
		__free_pages(page, order);
		return -ENOMEM;
	}
	ret = set_memory_decrypted((unsigned long)page_to_virt(page), 1 << order);
	if (ret) {
		dma_common_free_remap(addr, PAGE_SIZE << order);
		return ret;
	}
	return gen_pool_add_virt(basin->pool, (unsigned long)addr, page_to_phys(page),
				 PAGE_SIZE << order, NUMA_NO_NODE);
}

/* Gone before the pages are shared. */
static int basin_copy_out(struct basin *basin, void *to)
{
	void *addr = dma_common_contiguous_remap(basin->page, PAGE_SIZE, PAGE_KERNEL, basin);

	if (!addr)
		return -ENOMEM;
	memcpy(to, addr, PAGE_SIZE);
	dma_common_free_remap(addr, PAGE_SIZE);
	return set_memory_decrypted((unsigned long)page_address(basin->page), 1);
}

/* Never there: the mapping failed. */
static int basin_fall_back(struct basin *basin)
{
	basin->va = dma_common_contiguous_remap(basin->page, PAGE_SIZE, PAGE_KERNEL, basin);
	if (basin->va)
		return 0;
	return set_memory_decrypted((unsigned long)page_address(basin->page), 1);
}
