/* More pages than were allocated. */
struct hull {
	void *va;
	struct page *page;
};

static int hull_open(struct hull *hull)
{
	hull->va = (void *)get_zeroed_page(GFP_KERNEL);
	if (!hull->va)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)hull->va, 2); /* expect: conversion-count-differs */
}

static int hull_open_order(struct hull *hull)
{
	hull->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 2);
	if (!hull->page)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page_address(hull->page), 1 << 3); /* expect: conversion-count-differs */
}

static int hull_open_exactly(struct hull *hull)
{
	hull->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 2);
	if (!hull->page)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page_address(hull->page), 4);
}

static int hull_open_next_order(struct hull *hull, unsigned int order)
{
	hull->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!hull->page)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page_address(hull->page), 1 << (order + 1)); /* expect: conversion-count-differs */
}

/* A part is enough, where only that is for the host. */
static int hull_open_part(struct hull *hull)
{
	hull->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 2);
	if (!hull->page)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page_address(hull->page), 1);
}

static int hull_open_any(struct hull *hull, unsigned int order, int nr)
{
	hull->page = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!hull->page)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)page_address(hull->page), nr);
}
