/* A result that is looked at after the free, and one that another function looks at before it. */
struct hold {
	void *va;
	unsigned int order;
	bool shared;
};

/* The flag is set from the result, and the free does not look at it. */
static void hold_free_always(struct hold *hold)
{
	int ret = set_memory_encrypted((unsigned long)hold->va, 1 << hold->order);

	hold->shared = ret != 0;
	free_pages((unsigned long)hold->va, hold->order); /* expect: freed-while-shared */
}

/* The caller is told, too late. */
static int hold_free_and_tell(struct hold *hold)
{
	int ret = set_memory_encrypted((unsigned long)hold->va, 1 << hold->order);

	free_pages((unsigned long)hold->va, hold->order); /* expect: freed-while-shared */
	return ret;
}

static void hold_free_asking(struct hold *hold)
{
	int ret = set_memory_encrypted((unsigned long)hold->va, 1 << hold->order);

	if (hold_is_bad(hold, ret))
		return;
	free_pages((unsigned long)hold->va, hold->order);
}
