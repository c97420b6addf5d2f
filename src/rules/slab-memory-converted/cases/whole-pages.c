/* Whole pages, or nothing is known of the size. */
struct heath_page {
	u8 bytes[PAGE_SIZE];
};

struct heath_aligned {
	u64 word;
	struct heath *owner;
} __aligned(PAGE_SIZE);

static void *heath_share_page(void)
{
	void *buf = kzalloc(PAGE_SIZE, GFP_KERNEL);

	if (buf && set_memory_decrypted((unsigned long)buf, 1))
		buf = NULL;
	return buf;
}

static void *heath_share_pages(unsigned int order)
{
	void *buf = kmalloc(PAGE_SIZE << order, GFP_KERNEL);

	if (buf && set_memory_decrypted((unsigned long)buf, 1 << order))
		buf = NULL;
	return buf;
}

static void *heath_share_size(size_t size)
{
	void *buf = kmalloc(size, GFP_KERNEL);

	if (buf && set_memory_decrypted((unsigned long)buf, PFN_UP(size)))
		buf = NULL;
	return buf;
}

static struct heath_page *heath_share_struct(void)
{
	struct heath_page *page = kzalloc(sizeof(*page), GFP_KERNEL);

	if (page && set_memory_decrypted((unsigned long)page, 1))
		page = NULL;
	return page;
}

static struct heath_aligned *heath_share_aligned(void)
{
	struct heath_aligned *page = kzalloc(sizeof(*page), GFP_KERNEL);

	if (page && set_memory_decrypted((unsigned long)page, 1))
		page = NULL;
	return page;
}

static void *heath_share_object(struct kmem_cache *cache)
{
	void *object = kmem_cache_alloc(cache, GFP_KERNEL);

	if (object && set_memory_decrypted((unsigned long)object, 1))
		object = NULL;
	return object;
}

static int heath_share_managed(struct device *dev, struct heath *heath)
{
	heath->page = devm_get_free_pages(dev, GFP_KERNEL, 0);
	if (!heath->page)
		return -ENOMEM;
	return set_memory_decrypted(heath->page, 1);
}

/* The structure is small, the page that it points to is converted. */
static int heath_share_member(struct device *dev)
{
	struct heath *heath = kzalloc(64, GFP_KERNEL);

	if (!heath)
		return -ENOMEM;
	heath->va = (void *)get_zeroed_page(GFP_KERNEL);
	if (!heath->va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)heath->va, 1);
}
