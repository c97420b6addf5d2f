/* A conversion that is the whole body of a branch, and one in a loop. */
static void dune_release(void *va, int order, bool shared)
{
	if (shared)
		set_memory_encrypted((unsigned long)va, 1 << order);
	free_pages((unsigned long)va, order);
}

static int dune_set(void *va, bool share)
{
	if (share)
		set_memory_decrypted((unsigned long)va, 1);
	else
		set_memory_encrypted((unsigned long)va, 1);
	return 0;
}

static void dune_share_all(void **va, int nr)
{
	int i;

	for (i = 0; i < nr; i++)
		set_memory_decrypted((unsigned long)va[i], 1);
}

static struct page *dune_page(bool share)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (page && share) {
		if (set_memory_decrypted((unsigned long)page_address(page), 1)) {
			/* The state of the pages is not known: leak them. */
			return NULL;
		}
		memset(page_address(page), 0, PAGE_SIZE);
	}
	return page;
}

/* The way out that a failed setup takes. */
static int dune_start(struct device *dev, void **out)
{
	void *va = (void *)get_zeroed_page(GFP_KERNEL);
	int ret;

	if (!va)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)va, 1);
	if (ret)
		goto out_leak;
	ret = dune_post(dev, virt_to_phys(va));
	if (ret)
		goto out_encrypt;
	*out = va;
	return 0;

out_encrypt:
	/* Leak pages that may still be shared. */
	if (!set_memory_encrypted((unsigned long)va, 1))
		free_page((unsigned long)va);
out_leak:
	return ret;
}

/* By a macro of the file. */
static void dune_long_line(struct dune_controller_state *controller)
{
	if (set_memory_decrypted((unsigned long)page_address(controller->command_pages),
				 1 << controller->command_order)) {
		/* The state of the pages is not known: leak them. */
		return;
	}
}
