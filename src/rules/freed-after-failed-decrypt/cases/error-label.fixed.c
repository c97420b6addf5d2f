/* The shape of CVE-2024-35939: one label for "not allocated yet" and for "not known to be private any more". */
void *bell_alloc(struct device *dev, size_t size)
{
	struct page *page;
	void *va;

	page = alloc_pages(GFP_KERNEL, get_order(size));
	if (!page)
		return NULL;
	va = page_address(page);
	if (set_memory_decrypted((unsigned long)va, PFN_UP(size)))
		goto out_free;
	memset(va, 0, size);
	return va;

out_free:
	/* Leak page: the host may be able to read it. */
	return NULL;
}

/* Corrected: the pages of that one failure are leaked. */
void *bell_alloc_leaking(struct device *dev, size_t size)
{
	struct page *page;
	void *va;

	page = alloc_pages(GFP_KERNEL, get_order(size));
	if (!page)
		return NULL;
	va = page_address(page);
	if (set_memory_decrypted((unsigned long)va, PFN_UP(size)))
		goto out_leak;
	memset(va, 0, size);
	return va;

out_leak:
	return NULL;
}

/* The same for a page that the caller gets. */
struct page *bell_alloc_page(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret;

	if (!page)
		return NULL;
	ret = set_memory_decrypted((unsigned long)page_address(page), 1);
	if (ret) {
		dev_err(dev, "no shared page: %d\n", ret);
		/* Leak page: the host may be able to read it. */
		page = NULL;
	}
	return page;
}
