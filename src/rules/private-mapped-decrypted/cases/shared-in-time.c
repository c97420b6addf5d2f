/* The pages are shared before or after they are mapped, here or by somebody else. */
struct track {
	struct gen_pool *pool;
	struct page *page;
	void *va;
};

static int track_expand(struct track *track, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);
	void *addr;
	int ret;

	if (!page)
		return -ENOMEM;
	addr = dma_common_contiguous_remap(page, PAGE_SIZE << order, pgprot_decrypted(PAGE_KERNEL),
					   track);
	if (!addr)
		goto free_page;
	ret = set_memory_decrypted((unsigned long)page_to_virt(page), 1 << order);
	if (ret)
		goto remove_mapping;
	track->va = addr;
	track->page = page;
	return 0;

remove_mapping:
	dma_common_free_remap(addr, PAGE_SIZE << order);
	return ret;
free_page:
	__free_pages(page, order);
	return -ENOMEM;
}

/* A way out of an error before the pages are shared. */
static int track_expand_asking(struct track *track, struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	track->page = page;
	track->va = dma_common_contiguous_remap(page, PAGE_SIZE, pgprot_decrypted(PAGE_KERNEL),
						track);
	if (!track->va)
		return -ENOMEM;
	if (track->pool == NULL)
		return -ENODEV;
	if (set_memory_decrypted((unsigned long)page_to_virt(page), 1))
		return -EIO;
	return 0;
}

/* Nobody knows here who shares the page. */
static int track_map(struct track *track)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	track_share(page);
	track->va = dma_common_contiguous_remap(page, PAGE_SIZE, pgprot_decrypted(PAGE_KERNEL),
						track);
	return track->va ? 0 : -ENOMEM;
}

static int track_map_given(struct track *track)
{
	track->va = dma_common_contiguous_remap(track->page, PAGE_SIZE,
						pgprot_decrypted(PAGE_KERNEL), track);
	return track->va ? 0 : -ENOMEM;
}

/* The array of pages is private memory; the pages in it are not known. */
static void *track_map_list(struct track *track, unsigned int nr)
{
	struct page **pages = kcalloc(nr, sizeof(*pages), GFP_KERNEL);
	unsigned int i;
	void *va;

	if (!pages)
		return NULL;
	for (i = 0; i < nr; i++)
		pages[i] = track->page + i;
	va = vmap(pages, nr, VM_MAP, pgprot_decrypted(PAGE_KERNEL));
	kfree(pages);
	return va;
}
