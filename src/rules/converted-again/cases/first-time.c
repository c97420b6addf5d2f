/* Shared once, part by part, or after a failure. */
static void *lock_alloc(size_t bytes)
{
	struct page *page = alloc_pages(GFP_KERNEL, get_order(bytes));

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), PFN_UP(bytes)))
		goto error;
	return page_address(page);

error:
	/* Some of the pages may be shared: make them private, or leak them. */
	if (!set_memory_encrypted((unsigned long)page_address(page), PFN_UP(bytes)))
		__free_pages(page, get_order(bytes));
	return NULL;
}

static int lock_share_each(void *va, unsigned int nr)
{
	unsigned int i;

	for (i = 0; i < nr; i++)
		if (set_memory_decrypted((unsigned long)va + i * PAGE_SIZE, 1))
			return -EIO;
	return 0;
}

static int lock_share_both(void *va)
{
	if (set_memory_decrypted((unsigned long)va, 1))
		return -EIO;
	return set_memory_decrypted((unsigned long)va + PAGE_SIZE, 1);
}

static int lock_cycle(void *va)
{
	if (set_memory_decrypted((unsigned long)va, 1))
		return -EIO;
	lock_work(va);
	if (set_memory_encrypted((unsigned long)va, 1))
		return -EIO;
	return set_memory_decrypted((unsigned long)va, 1);
}

/* Both results in one: neither is known to have worked. */
static int lock_share_pair(struct lock *lock)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)lock->in, 1);
	ret |= set_memory_decrypted((unsigned long)lock->out, 1);
	if (!ret)
		return 0;
	if (!set_memory_encrypted((unsigned long)lock->in, 1))
		free_page((unsigned long)lock->in);
	if (!set_memory_encrypted((unsigned long)lock->out, 1))
		free_page((unsigned long)lock->out);
	lock->in = NULL;
	lock->out = NULL;
	return ret;
}

/* Freed and allocated anew is other memory. */
static void *lock_replace(void)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va || set_memory_decrypted((unsigned long)va, 1))
		return NULL;
	lock_work(va);
	if (set_memory_encrypted((unsigned long)va, 1))
		return NULL;
	free_page((unsigned long)va);
	va = (void *)get_zeroed_page(GFP_KERNEL);
	if (!va || set_memory_decrypted((unsigned long)va, 1))
		return NULL;
	return va;
}

/* The same condition for both. */
static int lock_probe(struct lock *lock, bool coco)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	if (coco && set_memory_decrypted((unsigned long)va, 1))
		return -EIO;
	if (!lock_register(lock))
		return 0;
	if (!coco || !set_memory_encrypted((unsigned long)va, 1))
		free_page((unsigned long)va);
	return -ENODEV;
}
