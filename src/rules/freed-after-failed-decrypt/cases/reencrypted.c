/* Freeing after a failed decryption is right where set_memory_encrypted() says that the pages are private again. */
static struct page *pier_alloc(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);
	void *va;

	if (!page)
		return NULL;

	va = page_address(page);
	if (set_memory_decrypted((unsigned long)va, 1 << order))
		goto error;
	return page;

error:
	if (!set_memory_encrypted((unsigned long)va, 1 << order))
		__free_pages(page, order);
	return NULL;
}

static struct page *pier_alloc_by_variable(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);
	unsigned long va;
	int ret;

	if (!page)
		return NULL;

	va = (unsigned long)page_address(page);
	ret = set_memory_decrypted(va, 1 << order);
	if (ret) {
		int again = set_memory_encrypted(va, 1 << order);

		if (again == 0)
			__free_pages(page, order);
		return ERR_PTR(ret);
	}
	return page;
}
