struct lagoon {
	void *ring;
	unsigned int order;
};

static void lagoon_free(struct lagoon *lagoon)
{
	unsigned long va = (unsigned long)lagoon->ring;

	free_pages(va, lagoon->order);
	if (set_memory_encrypted(va, 1 << lagoon->order)) /* expect: freed-while-shared */
		pr_warn("ring is still shared\n");
}

static void lagoon_free_in_order(struct lagoon *lagoon)
{
	unsigned long va = (unsigned long)lagoon->ring;

	if (!set_memory_encrypted(va, 1 << lagoon->order))
		free_pages(va, lagoon->order);
}

/* What is freed and what is converted are two buffers. */
static int lagoon_shrink(struct lagoon *lagoon, unsigned long old, unsigned long next)
{
	free_pages(old, lagoon->order);
	old = next;
	return set_memory_encrypted(old, 1 << lagoon->order);
}
