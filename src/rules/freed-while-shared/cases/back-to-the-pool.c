/* A pool of shared memory gets back what it gave: nobody else finds it there. */
static struct gen_pool *yarrow_pool;

static void *yarrow_get(size_t size)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		return NULL;
	return page_address(page);
}

static void yarrow_put(void *addr, size_t size)
{
	gen_pool_free(yarrow_pool, (unsigned long)addr, size);
}

static int yarrow_probe(struct yarrow *yarrow, size_t size)
{
	void *addr = yarrow_get(size);

	if (!addr)
		return -ENOMEM;
	if (yarrow_start(yarrow)) {
		yarrow_put(addr, size);
		return -EIO;
	}
	yarrow->addr = addr;
	return 0;
}
