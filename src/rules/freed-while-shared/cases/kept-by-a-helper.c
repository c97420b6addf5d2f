/* A helper keeps what it shared in a member. */
struct weir {
	struct device *dev;
	unsigned long gate;
	void __iomem *regs;
};

static int weir_raise(struct weir *weir)
{
	weir->gate = __get_free_pages(GFP_KERNEL, 2);
	if (!weir->gate)
		return -ENOMEM;
	if (set_memory_decrypted(weir->gate, 4))
		return -EIO;
	return 0;
}

static int weir_pass(struct weir *weir)
{
	int ret = weir_raise(weir);

	if (ret)
		return ret;
	writel(1, weir->regs);
	free_pages(weir->gate, 2); /* expect: freed-while-shared */
	return 0;
}

static int weir_lower(struct weir *weir)
{
	int ret = weir_raise(weir);

	if (ret)
		return ret;
	writel(1, weir->regs);
	if (!set_memory_encrypted(weir->gate, 4))
		free_pages(weir->gate, 2);
	return 0;
}

/* Memory that was never shared is the caller's alone. */
static int weir_fill(struct weir *weir)
{
	weir->gate = __get_free_pages(GFP_KERNEL, 2);
	return weir->gate ? 0 : -ENOMEM;
}

static int weir_filled(struct weir *weir)
{
	int ret = weir_fill(weir);

	if (ret)
		return ret;
	free_pages(weir->gate, 2);
	return 0;
}
