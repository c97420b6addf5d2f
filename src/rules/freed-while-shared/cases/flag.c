/* The state is kept in a flag; whoever frees asks it. */
struct hold {
	void *va;
	unsigned int order;
	bool shared;
};

static int hold_share(struct hold *hold)
{
	int ret;

	hold->shared = true;
	ret = set_memory_decrypted((unsigned long)hold->va, 1 << hold->order);
	if (ret)
		return ret;
	return 0;
}

static void hold_free(struct hold *hold)
{
	if (hold->shared)
		hold->shared = set_memory_encrypted((unsigned long)hold->va, 1 << hold->order);
	if (!hold->shared)
		free_pages((unsigned long)hold->va, hold->order);
}

static void hold_free_guarded(struct hold *hold)
{
	if (!hold->shared)
		free_pages((unsigned long)hold->va, hold->order);
}

/* The same condition twice is one fact: what was shared on this path is made private on this path. */
static void *hold_borrow(bool share)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va)
		return NULL;
	if (share && set_memory_decrypted((unsigned long)va, 1))
		return NULL;
	if (*(u32 *)va == 0)
		return va;
	if (share && set_memory_encrypted((unsigned long)va, 1))
		return NULL;
	free_page((unsigned long)va);
	return NULL;
}

static void *hold_borrow_forgetting(bool share)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);

	if (!va)
		return NULL;
	if (share && set_memory_decrypted((unsigned long)va, 1))
		return NULL;
	if (*(u32 *)va == 0)
		return va;
	free_page((unsigned long)va); /* expect: freed-while-shared */
	return NULL;
}
