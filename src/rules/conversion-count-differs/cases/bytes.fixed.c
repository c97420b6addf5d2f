/* The second argument is a number of pages. */
struct crane {
	void *va;
	size_t size;
	unsigned int order;
	unsigned int nr;
};

static int crane_share_page(struct crane *crane)
{
	return set_memory_decrypted((unsigned long)crane->va, 1);
}

static int crane_share_order(struct crane *crane)
{
	return set_memory_decrypted((unsigned long)crane->va, 1 << crane->order);
}

static int crane_share_nr(struct crane *crane)
{
	return set_memory_decrypted((unsigned long)crane->va, crane->nr);
}

static int crane_alloc(struct crane *crane, size_t size)
{
	crane->va = alloc_pages_exact(size, GFP_KERNEL | __GFP_ZERO);
	if (!crane->va)
		return -ENOMEM;
	crane->size = size;
	return set_memory_decrypted((unsigned long)crane->va, PFN_UP(size));
}

static int crane_alloc_aligned(struct crane *crane, size_t size)
{
	size_t len = PAGE_ALIGN(size);

	crane->va = alloc_pages_exact(len, GFP_KERNEL | __GFP_ZERO);
	if (!crane->va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)crane->va, PFN_UP(len));
}

static int crane_alloc_pages(struct crane *crane, size_t size)
{
	size_t len = PAGE_ALIGN(size);
	unsigned int count = len >> PAGE_SHIFT;

	crane->va = alloc_pages_exact(len, GFP_KERNEL | __GFP_ZERO);
	if (!crane->va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)crane->va, count)) {
		crane->va = NULL;
		return -EIO;
	}
	return 0;
}

static int crane_share(struct crane *crane)
{
	return set_memory_decrypted((unsigned long)crane->va, PFN_UP(crane->size));
}

static int crane_share_in_orders(struct crane *crane)
{
	return set_memory_decrypted((unsigned long)crane->va, 1 << crane->order);
}

static int crane_share_counted(struct crane *crane, unsigned long bytes)
{
	return set_memory_decrypted((unsigned long)crane->va, bytes / PAGE_SIZE);
}
