/*
 * Two pages for each CPU: a plain one, and one for the host. The leak is a NULL stored over the page, so that the
 * common exit frees nothing; the page that was never converted is freed there.
 */
struct cpu_ctx {
	void *own;
	void *host;
};

static int cpu_ctx_alloc(struct cpu_ctx *ctx)
{
	int ret = -ENOMEM;

	ctx->own = (void *)get_zeroed_page(GFP_KERNEL);
	if (!ctx->own)
		return -ENOMEM;

	ctx->host = (void *)get_zeroed_page(GFP_KERNEL);
	if (!ctx->host)
		goto free_own;

	ret = set_memory_decrypted((unsigned long)ctx->host, 1);
	if (ret) {
		pr_err("cpu context: %d\n", ret);
		ctx->host = NULL;
		goto free_both;
	}
	return 0;

free_both:
	free_page((unsigned long)ctx->host);
free_own:
	free_page((unsigned long)ctx->own);
	return ret;
}

/* Only a confidential guest converts, and then only if the pages are its own to convert. */
static int cpu_ctx_alloc_if_isolated(struct cpu_ctx *ctx, bool paravisor)
{
	int ret;

	ctx->host = (void *)get_zeroed_page(GFP_KERNEL);
	if (!ctx->host)
		return -ENOMEM;

	if (!paravisor && (hv_isolation_type_snp() || hv_isolation_type_tdx())) {
		ret = set_memory_decrypted((unsigned long)ctx->host, 1);
		if (ret) {
			ctx->host = NULL;
			return ret;
		}
		memset(ctx->host, 0, PAGE_SIZE);
	}
	return 0;
}

static void cpu_ctx_free_if_isolated(struct cpu_ctx *ctx, bool paravisor)
{
	int ret;

	if (!paravisor && (hv_isolation_type_snp() || hv_isolation_type_tdx())) {
		ret = set_memory_encrypted((unsigned long)ctx->host, 1);
		if (ret)
			ctx->host = NULL;
	}
	free_page((unsigned long)ctx->host);
}

/* Without the NULL the page that the host may have goes the same way. */
static int cpu_ctx_alloc_freeing(struct cpu_ctx *ctx)
{
	int ret = -ENOMEM;

	ctx->own = (void *)get_zeroed_page(GFP_KERNEL);
	if (!ctx->own)
		return -ENOMEM;

	ctx->host = (void *)get_zeroed_page(GFP_KERNEL);
	if (!ctx->host)
		goto free_own;

	ret = set_memory_decrypted((unsigned long)ctx->host, 1);
	if (!ret)
		return 0;

	free_page((unsigned long)ctx->host); /* expect: freed-after-failed-decrypt */
free_own:
	free_page((unsigned long)ctx->own);
	return ret;
}
