/* Results that are looked at, here or by whoever gets them. */
struct fjord {
	void *va;
	int error;
	bool shared;
};

static int fjord_share(void *va)
{
	return set_memory_decrypted((unsigned long)va, 1);
}

static int fjord_share_stored(struct fjord *fjord)
{
	fjord->error = set_memory_decrypted((unsigned long)fjord->va, 1);
	return 0;
}

static bool fjord_is_shared(struct fjord *fjord)
{
	return !set_memory_decrypted((unsigned long)fjord->va, 1);
}

static void fjord_told(struct fjord *fjord)
{
	fjord_set_error(fjord, set_memory_decrypted((unsigned long)fjord->va, 1));
}

static int fjord_collected(void *a, void *b)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)a, 1);
	ret |= set_memory_decrypted((unsigned long)b, 1);
	return ret ? -EIO : 0;
}

static int fjord_first_error(void *a, void *b)
{
	int ret = set_memory_decrypted((unsigned long)a, 1);

	if (!ret)
		ret = set_memory_decrypted((unsigned long)b, 1);
	return ret;
}

static int fjord_ternary(void *va, bool share)
{
	int ret = share ? set_memory_decrypted((unsigned long)va, 1) :
			  set_memory_encrypted((unsigned long)va, 1);

	if (ret)
		pr_err("fjord: leaking a page: %d\n", ret);
	return ret;
}

static int fjord_warn_on(void *va)
{
	int ret = set_memory_decrypted((unsigned long)va, 1);

	if (WARN_ON_ONCE(ret))
		return ret;
	return 0;
}

static int fjord_unlikely(void *va)
{
	if (unlikely(set_memory_decrypted((unsigned long)va, 1)))
		return -EIO;
	return 0;
}

static int fjord_flagged(struct fjord *fjord)
{
	int ret = set_memory_decrypted((unsigned long)fjord->va, 1);

	fjord->shared = !ret;
	return 0;
}

static void fjord_switch(void *va)
{
	switch (set_memory_encrypted((unsigned long)va, 1)) {
	case 0:
		free_page((unsigned long)va);
		break;
	default:
		pr_err("fjord: leaking a page\n");
	}
}

static void fjord_bug(void *va)
{
	BUG_ON(set_memory_decrypted((unsigned long)va, 1));
}

static int fjord_compared(void *va)
{
	if (set_memory_decrypted((unsigned long)va, 1) != 0)
		return -EIO;
	if (set_memory_encrypted((unsigned long)va, 1) < 0)
		return -EIO;
	return 0;
}

static int fjord_loop(void *va, int nr)
{
	int i, ret = 0;

	for (i = 0; i < nr && !ret; i++)
		ret = set_memory_decrypted((unsigned long)va + i * PAGE_SIZE, 1);
	return ret;
}
