/* cma_release() looks whether pages are of the area before it frees them. */
static struct page *esk_pages(struct esk *esk, unsigned int count)
{
	struct page *page = cma_alloc(esk->area, count, 0, false);

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), count)) {
		cma_release(esk->area, page, count); /* expect: freed-after-failed-decrypt */
		return NULL;
	}
	return page;
}

static struct page *esk_either(struct esk *esk)
{
	struct page *page = alloc_pages(GFP_KERNEL, 2);

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), 4)) {
		if (!cma_release(esk->area, page, 4))
			__free_pages(page, 2); /* expect: freed-after-failed-decrypt */
		return NULL;
	}
	return page;
}
