/* WARN_ON_ONCE() in a condition is a test like any other; what the branch does then is what counts. */
static void *fern_expand(unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);
	void *va;
	int ret;

	if (!page)
		return NULL;
	va = page_address(page);
	ret = set_memory_decrypted((unsigned long)va, 1 << order);
	if (WARN_ON_ONCE(ret))
		goto free_page;
	return va;

free_page:
	__free_pages(page, order); /* expect: freed-after-failed-decrypt */
	return NULL;
}

static void *fern_expand_leaking(unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);
	void *va;
	int ret;

	if (!page)
		return NULL;
	va = page_address(page);
	ret = set_memory_decrypted((unsigned long)va, 1 << order);
	if (WARN_ON_ONCE(ret))
		return NULL;
	return va;
}

static void *fern_expand_by_ternary(unsigned int order, bool share)
{
	void *va = (void *)__get_free_pages(GFP_KERNEL, order);
	int ret;

	if (!va)
		return NULL;
	ret = share ? set_memory_decrypted((unsigned long)va, 1 << order) : 0;
	if (ret < 0) {
		free_pages((unsigned long)va, order); /* expect: freed-after-failed-decrypt */
		return NULL;
	}
	return va;
}
