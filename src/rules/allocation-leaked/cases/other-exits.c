/* A failure that is found later has the memory freed, so it is for this function to do so. */
struct kiln {
	struct device *dev;
	void *a;
	void *b;
	dma_addr_t a_dma;
	dma_addr_t b_dma;
};

int kiln_open(struct kiln *kiln)
{
	int ret;

	kiln->a = dma_alloc_coherent(kiln->dev, 256, &kiln->a_dma, GFP_KERNEL); /* expect: allocation-leaked */
	if (!kiln->a)
		return -ENOMEM;
	kiln->b = dma_alloc_coherent(kiln->dev, 256, &kiln->b_dma, GFP_KERNEL);
	if (!kiln->b)
		return -ENOMEM;
	ret = kiln_fire();
	if (ret)
		goto fail;
	return 0;

fail:
	dma_free_coherent(kiln->dev, 256, kiln->b, kiln->b_dma);
	dma_free_coherent(kiln->dev, 256, kiln->a, kiln->a_dma);
	return ret;
}
