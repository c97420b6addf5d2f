/* Functions that return the result of a conversion: who calls them has it to look at. */
static int fen_private(void *va, int pages)
{
	return set_memory_encrypted((unsigned long)va, pages);
}

static int fen_private_order(void *va, unsigned int order)
{
	int ret;

	ret = fen_private(va, 1 << order);
	return ret;
}

static bool fen_is_private(void *va, int pages)
{
	return !set_memory_encrypted((unsigned long)va, pages);
}

static int fen_warned(void *va, int pages)
{
	int ret = set_memory_decrypted((unsigned long)va, pages);

	if (ret) {
		pr_warn("fen: %d\n", ret);
		return ret;
	}
	return 0;
}

static int fen_share(void *va, int pages)
{
	return set_memory_decrypted((unsigned long)va, pages) ? -EIO : 0;
}

static void fen_put(void *va, unsigned int order)
{
	fen_private(va, 1 << order); /* expect: decrypt-result-unchecked */
	free_pages((unsigned long)va, order);
}

static void fen_put_order(void *va, unsigned int order)
{
	(void)fen_private_order(va, order); /* expect: decrypt-result-unchecked */
	free_pages((unsigned long)va, order);
}

static void fen_put_flag(void *va, unsigned int order)
{
	bool done = fen_is_private(va, 1 << order); /* expect: decrypt-result-unchecked */

	free_pages((unsigned long)va, order);
}

static void *fen_get(unsigned int order)
{
	void *va = (void *)__get_free_pages(GFP_KERNEL, order);

	if (va)
		fen_warned(va, 1 << order); /* expect: decrypt-result-unchecked */
	return va;
}

static void fen_open(void *va)
{
	fen_share(va, 1); /* expect: decrypt-result-unchecked */
}

/* Looked at, handed on, or kept. */
static void fen_put_checked(void *va, unsigned int order)
{
	if (fen_private_order(va, order))
		return;
	free_pages((unsigned long)va, order);
}

static void fen_put_flagged(void *va, unsigned int order)
{
	if (fen_is_private(va, 1 << order))
		free_pages((unsigned long)va, order);
}

static int fen_open_checked(void *va)
{
	int err = fen_share(va, 1);

	return err < 0 ? err : 0;
}

struct fen {
	void *va;
	unsigned int order;
	int leaked;
};

static void fen_close(struct fen *fen)
{
	fen->leaked = fen_private_order(fen->va, fen->order);
}

/* The function itself does what is to be done: nobody has to look at what it returns. */
static int fen_drop(void *va, unsigned int order)
{
	int ret = set_memory_encrypted((unsigned long)va, 1 << order);

	if (ret)
		return ret;
	free_pages((unsigned long)va, order);
	return 0;
}

static int fen_mark(struct fen *fen)
{
	int ret = set_memory_encrypted((unsigned long)fen->va, 1 << fen->order);

	fen->leaked = ret;
	return ret;
}

static void fen_remove(struct fen *fen, void *other)
{
	fen_drop(other, 2);
	fen_mark(fen);
	if (!fen->leaked)
		free_pages((unsigned long)fen->va, fen->order);
}
