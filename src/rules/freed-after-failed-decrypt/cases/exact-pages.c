/* The shape of CVE-2024-57793: a buffer for the host, freed when the host refused to take it. */
static void *quill_buffer(size_t len)
{
	unsigned int nr = PFN_UP(len);
	void *buf;

	buf = alloc_pages_exact(nr * PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);
	if (!buf)
		return NULL;

	if (set_memory_decrypted((unsigned long)buf, nr)) {
		free_pages_exact(buf, nr * PAGE_SIZE); /* expect: freed-after-failed-decrypt */
		return NULL;
	}

	return buf;
}

static void *quill_buffer_leaking(size_t len)
{
	unsigned int nr = PFN_UP(len);
	void *buf;

	buf = alloc_pages_exact(nr * PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);
	if (!buf)
		return NULL;

	if (set_memory_decrypted((unsigned long)buf, nr)) {
		pr_err("quill: leaking %u pages\n", nr);
		return NULL;
	}

	return buf;
}
