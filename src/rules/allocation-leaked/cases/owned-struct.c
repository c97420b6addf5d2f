/* The structure that knows the memory is freed before the function fails. */
struct loom {
	struct device *dev;
	void *desc;
	dma_addr_t desc_dma;
	struct clk *clk;
	u32 count;
};

int loom_create(struct device *dev, struct loom **to)
{
	struct loom *loom;
	int ret;

	loom = kzalloc(sizeof(*loom), GFP_KERNEL);
	if (!loom)
		return -ENOMEM;
	loom->desc = dma_alloc_coherent(dev, 4096, &loom->desc_dma, GFP_KERNEL); /* expect: allocation-leaked */
	if (!loom->desc) {
		ret = -ENOMEM;
		goto fail;
	}
	loom->clk = clk_get(dev, NULL);
	if (IS_ERR(loom->clk)) {
		ret = PTR_ERR(loom->clk);
		goto fail;
	}
	*to = loom;
	return 0;

fail:
	kfree(loom);
	return ret;
}

/* The same, where a helper allocates and another one frees: the function that forgets is told. */
static int loom_alloc_desc(struct loom *loom)
{
	int ret = 0;

	loom->desc = dma_alloc_coherent(loom->dev, loom->count * 16, &loom->desc_dma, GFP_NOWAIT);
	if (!loom->desc)
		ret = -ENOMEM;
	return ret;
}

static void loom_free_desc(struct loom *loom)
{
	dma_free_coherent(loom->dev, loom->count * 16, loom->desc, loom->desc_dma);
}

static struct loom *loom_prepare(struct device *dev, u32 count)
{
	struct loom *loom;

	loom = kzalloc(sizeof(*loom), GFP_NOWAIT);
	if (!loom)
		goto out;
	loom->dev = dev;
	loom->count = count;
	if (count && loom_alloc_desc(loom))
		goto free;
	if (loom_load(dev))
		goto free;
	return loom;

free:
	kfree(loom);
out:
	return NULL; /* expect: allocation-leaked */
}

static struct loom *loom_prepare_right(struct device *dev, u32 count)
{
	struct loom *loom;

	loom = kzalloc(sizeof(*loom), GFP_NOWAIT);
	if (!loom)
		return NULL;
	loom->dev = dev;
	loom->count = count;
	if (loom_alloc_desc(loom)) {
		kfree(loom);
		return NULL;
	}
	if (loom_load(dev)) {
		loom_free_desc(loom);
		kfree(loom);
		return NULL;
	}
	return loom;
}
