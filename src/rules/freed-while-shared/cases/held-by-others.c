/* Who takes one more reference gives back only that: the memory is freed by the last. */
static int spur_held(struct spur *spur)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	get_page(page);
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	put_page(page);
	spur->page = page;
	return 0;
}

static int spur_given_back(struct spur *spur)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return -EIO;
	put_page(page); /* expect: freed-while-shared */
	return 0;
}
