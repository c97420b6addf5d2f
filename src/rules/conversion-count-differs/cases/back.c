/* Back to private with another count than before. */
struct mast {
	struct device *dev;
	void *va;
	dma_addr_t dma;
};

static int mast_start(struct mast *mast)
{
	mast->va = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, 2);
	if (!mast->va)
		return -ENOMEM;
	if (set_memory_decrypted((unsigned long)mast->va, 4))
		return -EIO;
	mast->dma = dma_map_single_attrs(mast->dev, mast->va, 4 * PAGE_SIZE, DMA_BIDIRECTIONAL,
					 DMA_ATTR_CC_SHARED);
	if (dma_mapping_error(mast->dev, mast->dma)) {
		if (!set_memory_encrypted((unsigned long)mast->va, 2)) /* expect: conversion-count-differs */
			free_pages((unsigned long)mast->va, 2);
		return -ENOMEM;
	}
	return 0;
}

static int mast_try(struct mast *mast, unsigned int nr)
{
	if (set_memory_decrypted((unsigned long)mast->va, nr))
		return -EIO;
	if (mast_ask_host())
		return 0;
	return set_memory_encrypted((unsigned long)mast->va, nr + 1); /* expect: conversion-count-differs */
}

static int mast_try_right(struct mast *mast, unsigned int order)
{
	if (set_memory_decrypted((unsigned long)mast->va, 1 << order))
		return -EIO;
	if (mast_ask_host())
		return 0;
	return set_memory_encrypted((unsigned long)mast->va, 1U << order);
}

/* Page by page, and all together. */
static int mast_in_steps(struct mast *mast)
{
	int i, ret;

	for (i = 0; i < 4; i++) {
		ret = set_memory_decrypted((unsigned long)mast->va + i * PAGE_SIZE, 1);
		if (ret)
			return ret;
	}
	if (mast_ask_host())
		return 0;
	return set_memory_encrypted((unsigned long)mast->va, 4);
}

/* Two counts that nobody knows of whether they are the same. */
static int mast_other(struct mast *mast, unsigned int nr, unsigned int count)
{
	if (set_memory_decrypted((unsigned long)mast->va, nr))
		return -EIO;
	if (mast_ask_host())
		return 0;
	return set_memory_encrypted((unsigned long)mast->va, count);
}
