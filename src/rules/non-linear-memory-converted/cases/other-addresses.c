/* Addresses that no page has in the linear map. */
static void *dale_share_large(size_t size)
{
	void *buf = vzalloc(size);

	if (buf && set_memory_decrypted((unsigned long)buf, PFN_UP(size))) /* expect: non-linear-memory-converted */
		buf = NULL;
	return buf;
}

static int dale_share_mapped(struct page **pages, unsigned int nr)
{
	void *va = vmap(pages, nr, VM_MAP, pgprot_decrypted(PAGE_KERNEL));

	if (!va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)va, nr); /* expect: non-linear-memory-converted */
}

static int dale_ask(void)
{
	u8 answer[64];

	return set_memory_decrypted((unsigned long)answer, 1); /* expect: non-linear-memory-converted */
}

static int dale_ask_struct(void)
{
	struct dale_request request = {};

	return set_memory_decrypted((unsigned long)&request, 1); /* expect: non-linear-memory-converted */
}
