/* alloc_pages_exact() gives back what a power of two has too much. */
struct keel {
	void *va;
	size_t size;
};

static int keel_open(struct keel *keel, size_t size)
{
	keel->va = alloc_pages_exact(size, GFP_KERNEL | __GFP_ZERO);
	if (!keel->va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)keel->va, 1 << get_order(size)); /* expect: conversion-count-differs */
}

static int keel_open_exactly(struct keel *keel, size_t size)
{
	keel->va = alloc_pages_exact(size, GFP_KERNEL | __GFP_ZERO);
	if (!keel->va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)keel->va, PFN_UP(size));
}

/* The page allocator gives what the order says. */
static int keel_open_order(struct keel *keel, size_t size)
{
	keel->va = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, get_order(size));
	if (!keel->va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)keel->va, 1 << get_order(size));
}

static int keel_open_power(struct keel *keel, unsigned int order)
{
	size_t size = PAGE_SIZE << order;

	keel->va = alloc_pages_exact(size, GFP_KERNEL | __GFP_ZERO);
	if (!keel->va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)keel->va, 1 << get_order(size));
}
