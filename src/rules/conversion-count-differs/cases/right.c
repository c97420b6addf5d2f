/* Counts that are right. */
static void *rudder_alloc(struct rudder *rudder)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_ZERO, get_order(rudder->len));

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), rudder->len >> PAGE_SHIFT))
		return NULL;
	return page_address(page);
}

static int rudder_free(struct rudder *rudder)
{
	int ret = set_memory_encrypted((unsigned long)rudder->va, PAGE_ALIGN(rudder->len) >> PAGE_SHIFT);

	if (ret)
		return ret;
	free_pages((unsigned long)rudder->va, get_order(rudder->len));
	return 0;
}
