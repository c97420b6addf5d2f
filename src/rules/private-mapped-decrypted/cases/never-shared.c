/* A decrypted mapping of pages that stay private. */
struct lane {
	struct page *page;
	void *va;
	bool shared;
};

static int lane_open(struct lane *lane)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return -ENOMEM;
	lane->va = dma_common_contiguous_remap(page, PAGE_SIZE, pgprot_decrypted(PAGE_KERNEL), lane); /* expect: private-mapped-decrypted */
	if (!lane->va) {
		__free_page(page);
		return -ENOMEM;
	}
	lane->page = page;
	return 0;
}

static int lane_open_list(struct lane *lane)
{
	struct page *pages[1];

	pages[0] = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!pages[0])
		return -ENOMEM;
	lane->va = vmap(pages, 1, VM_MAP, pgprot_decrypted(PAGE_KERNEL)); /* expect: private-mapped-decrypted */
	if (!lane->va) {
		__free_page(pages[0]);
		return -ENOMEM;
	}
	lane->page = pages[0];
	return 0;
}

/* Shared on one way, and mapped as shared memory on both. */
static int lane_open_either(struct lane *lane)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

	if (!page)
		return -ENOMEM;
	if (lane->shared && set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	lane->va = dma_common_contiguous_remap(page, PAGE_SIZE,
					       lane->shared ? pgprot_decrypted(PAGE_KERNEL) :
							      PAGE_KERNEL, lane);
	lane->page = page;
	return lane->va ? 0 : -ENOMEM;
}
