/* vmap() is given a list of pages: what was stored in it on this path is known. */
struct lock_gate {
	struct page *pages[2];
	void *va;
};

static int lock_gate_open(struct lock_gate *gate)
{
	struct page **pages = gate->pages;

	pages[0] = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!pages[0])
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(pages[0]), 1)) {
		/* Leak the page. */
		pages[0] = NULL;
		return -EIO;
	}
	gate->va = vmap(pages, 1, VM_MAP, PAGE_KERNEL); /* expect: shared-mapped-encrypted */
	return gate->va ? 0 : -ENOMEM;
}

static int lock_gate_open_decrypted(struct lock_gate *gate)
{
	struct page **pages = gate->pages;

	pages[0] = alloc_page(GFP_KERNEL | __GFP_ZERO);
	if (!pages[0])
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(pages[0]), 1)) {
		pages[0] = NULL;
		return -EIO;
	}
	gate->va = vmap(pages, 1, VM_MAP, pgprot_decrypted(PAGE_KERNEL));
	return gate->va ? 0 : -ENOMEM;
}

static void *lock_gate_all(unsigned int nr)
{
	struct page **pages = kvcalloc(nr, sizeof(*pages), GFP_KERNEL);
	unsigned int i;
	void *va;

	if (!pages)
		return NULL;
	for (i = 0; i < nr; i++) {
		struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

		if (!page)
			return NULL;
		if (set_memory_decrypted((unsigned long)page_address(page), 1))
			return NULL;
		pages[i] = page;
	}
	va = vmap(pages, nr, VM_MAP, PAGE_KERNEL); /* expect: shared-mapped-encrypted */
	kvfree(pages);
	return va;
}

static void *lock_gate_all_decrypted(unsigned int nr)
{
	struct page **pages = kvcalloc(nr, sizeof(*pages), GFP_KERNEL);
	unsigned int i;
	void *va;

	if (!pages)
		return NULL;
	for (i = 0; i < nr; i++) {
		struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);

		if (!page)
			return NULL;
		if (set_memory_decrypted((unsigned long)page_address(page), 1))
			return NULL;
		pages[i] = page;
	}
	va = vmap(pages, nr, VM_MAP, pgprot_decrypted(PAGE_KERNEL));
	kvfree(pages);
	return va;
}
