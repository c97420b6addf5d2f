/* The way out makes private what was never shared. */
static int weir_start(struct weir *weir)
{
	void *out = (void *)get_zeroed_page(GFP_KERNEL);
	int ret;

	if (!out)
		return -ENOMEM;
	ret = set_memory_decrypted((unsigned long)weir->in, 1);
	if (ret)
		goto free;
	ret = set_memory_decrypted((unsigned long)out, 1);
	if (ret)
		return ret;
	weir->out = out;
	return 0;

free:
	if (!set_memory_encrypted((unsigned long)out, 1)) /* expect: converted-again */
		free_page((unsigned long)out);
	return ret;
}

static int weir_restart(struct weir *weir)
{
	if (set_memory_encrypted((unsigned long)weir->in, 1))
		return -EIO;
	if (weir->reset)
		return set_memory_encrypted((unsigned long)weir->in, 1); /* expect: converted-again */
	return set_memory_decrypted((unsigned long)weir->in, 1);
}

static int weir_share(void *va)
{
	return set_memory_decrypted((unsigned long)va, 1); /* expect: converted-again */
}

/* Shared once here and once in the function that is called. */
static int weir_share_twice(void *va)
{
	if (set_memory_decrypted((unsigned long)va, 1))
		return -EIO;
	return weir_share(va);
}
