/* The page that is behind the address, static memory, and what can be either. */
static u8 glen_static[PAGE_SIZE] __aligned(PAGE_SIZE);

static int glen_share_page_of(void *va)
{
	return set_memory_decrypted((unsigned long)page_address(vmalloc_to_page(va)), 1);
}

static void *glen_share_pages(void)
{
	void *va = alloc_pages_exact(SZ_64K, GFP_KERNEL);

	if (va && set_memory_decrypted((unsigned long)va, SZ_64K >> PAGE_SHIFT))
		va = NULL;
	return va;
}

static int glen_share_static(void)
{
	static u8 local[PAGE_SIZE] __aligned(PAGE_SIZE);

	if (set_memory_decrypted((unsigned long)glen_static, 1))
		return -EIO;
	return set_memory_decrypted((unsigned long)local, 1);
}

static void *glen_share_either(size_t size)
{
	void *va = kvzalloc(size, GFP_KERNEL);

	if (va && set_memory_decrypted((unsigned long)va, PFN_UP(size)))
		va = NULL;
	return va;
}

/* The address is kept on the stack, the memory is not. */
static int glen_share_pointed(struct glen *glen)
{
	void *va[2] = { glen->in, glen->out };

	if (set_memory_decrypted((unsigned long)va[0], 1))
		return -EIO;
	return set_memory_decrypted((unsigned long)va[1], 1);
}

static int glen_share_page_of_large(struct glen *glen)
{
	struct page *page;

	glen->buf = vmalloc(SZ_64K);
	if (!glen->buf)
		return -ENOMEM;
	page = vmalloc_to_page(glen->buf);
	return set_memory_decrypted((unsigned long)page_address(page), 1);
}
