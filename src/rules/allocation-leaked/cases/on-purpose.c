/* Memory that is left where it is needed on. */
struct gong {
	struct device *dev;
	void __iomem *regs;
	void *slots[8];
	dma_addr_t dmas[8];
};

/* The device did not answer, and may still write. */
static int gong_ask(struct gong *gong)
{
	dma_addr_t dma;
	void *answer = dma_alloc_coherent(gong->dev, 256, &dma, GFP_KERNEL);

	if (!answer)
		return -ENOMEM;
	writel(lower_32_bits(dma), gong->regs);
	if (!gong_wait(gong->regs))
		return -ETIMEDOUT;
	dma_free_coherent(gong->dev, 256, answer, dma);
	return 0;
}

/* The firmware keeps what it was told of. */
static int gong_tell(struct gong *gong)
{
	dma_addr_t dma;
	void *table = dma_alloc_wc(gong->dev, PAGE_SIZE, &dma, GFP_KERNEL);
	int ret;

	if (!table)
		return -ENOMEM;
	ret = gong_firmware(lower_32_bits(dma));
	if (ret)
		goto free;
	return 0;

free:
	dma_free_wc(gong->dev, PAGE_SIZE, table, dma);
	return ret;
}

/* The loop is entered: there is a slot for each part. */
static int gong_fill(struct gong *gong, unsigned int count)
{
	unsigned int i;
	dma_addr_t dma;
	char *all = dma_alloc_coherent(gong->dev, 8 * 256, &dma, GFP_KERNEL);

	if (!all)
		return 1;
	if (gong_check(gong->regs)) {
		dma_free_coherent(gong->dev, 8 * 256, all, dma);
		return 1;
	}
	for (i = 0; i < count; i++) {
		gong->slots[i] = all + i * 256;
		gong->dmas[i] = dma + i * 256;
	}
	return 0;
}

/* What was made in the turns before is in the slots. */
static int gong_each(struct gong *gong)
{
	int i;

	for (i = 0; i < 8; i++) {
		void *slot = dma_alloc_coherent(gong->dev, 256, &gong->dmas[i], GFP_KERNEL);

		if (!slot) {
			gong_clear(gong, i);
			return -ENOMEM;
		}
		gong->slots[i] = slot;
	}
	return 0;
}
