/* Functions whose callers can tell. */
struct groyne {
	void *va;
	unsigned int nr;
	bool shared;
};

static int groyne_close(struct groyne *groyne)
{
	int ret = set_memory_encrypted((unsigned long)groyne->va, groyne->nr);

	if (ret)
		pr_warn("groyne: still shared: %d\n", ret);
	return ret;
}

static bool groyne_try_close(struct groyne *groyne)
{
	if (set_memory_encrypted((unsigned long)groyne->va, groyne->nr)) {
		pr_warn("groyne: still shared\n");
		return false;
	}
	return true;
}

/* In a member. */
static void groyne_close_marking(struct groyne *groyne)
{
	int ret = set_memory_encrypted((unsigned long)groyne->va, groyne->nr);

	if (ret)
		pr_warn("groyne: still shared: %d\n", ret);
	groyne->shared = ret != 0;
}

static int groyne_post(struct groyne *groyne)
{
	int ret;

	groyne->shared = true;
	if (set_memory_decrypted((unsigned long)groyne->va, groyne->nr))
		return -EIO;
	ret = groyne_ask_host();
	if (ret) {
		if (!set_memory_encrypted((unsigned long)groyne->va, groyne->nr))
			groyne->shared = false;
	}
	return ret;
}

/* The pointer is forgotten: nobody frees it. */
static void groyne_leak(struct groyne *groyne)
{
	if (set_memory_encrypted((unsigned long)groyne->va, groyne->nr)) {
		pr_warn("groyne: leaked\n");
		groyne->va = NULL;
	}
}

/* The function is the last to have it. */
static void groyne_free(struct groyne *groyne)
{
	if (set_memory_encrypted((unsigned long)groyne->va, groyne->nr)) {
		pr_warn("groyne: leaked\n");
		return;
	}
	free_pages_exact(groyne->va, groyne->nr << PAGE_SHIFT);
}

/* Only private memory is given back. */
static void groyne_put(struct groyne *groyne)
{
	if (set_memory_encrypted((unsigned long)groyne->va, groyne->nr)) {
		pr_warn("groyne: leaked\n");
		return;
	}
	groyne_give_back(groyne->va);
}

/* Somebody else is told. */
static void groyne_report(struct groyne *groyne)
{
	if (set_memory_encrypted((unsigned long)groyne->va, groyne->nr))
		groyne_is_bad(groyne);
}

static void groyne_give_up(struct groyne *groyne)
{
	if (set_memory_encrypted((unsigned long)groyne->va, groyne->nr))
		panic("groyne: still shared\n");
}
