/* A failed set_memory_encrypted() leaves the pages where the host can read them. */
struct ring {
	struct page *pages;
	unsigned int order;
};

static void ring_free_warning(struct ring *ring)
{
	void *va = page_address(ring->pages);
	int ret;

	ret = set_memory_encrypted((unsigned long)va, 1 << ring->order);
	if (ret)
		pr_warn("ring: still shared: %d\n", ret);
	/* Leak pages that may still be shared. */
	if (!ret)
		__free_pages(ring->pages, ring->order);
}

static void ring_free(struct ring *ring)
{
	void *va = page_address(ring->pages);
	int ret;

	ret = set_memory_encrypted((unsigned long)va, 1 << ring->order);
	if (ret) {
		pr_warn("ring: leaking pages: %d\n", ret);
		return;
	}
	__free_pages(ring->pages, ring->order);
}

static void ring_free_inverted(struct ring *ring)
{
	void *va = page_address(ring->pages);

	if (!set_memory_encrypted((unsigned long)va, 1 << ring->order))
		__free_pages(ring->pages, ring->order);
}

static void ring_free_on_success(struct ring *ring)
{
	unsigned long va = (unsigned long)page_address(ring->pages);

	if (!set_memory_encrypted(va, 1 << ring->order))
		__free_pages(ring->pages, ring->order);
	ring->pages = NULL;
}

static void ring_free_warn_on(struct ring *ring)
{
	unsigned long va = (unsigned long)page_address(ring->pages);

	if (WARN_ON_ONCE(set_memory_encrypted(va, 1 << ring->order)))
		goto out;
	__free_pages(ring->pages, ring->order);
out:
	ring->pages = NULL;
}
