/* A member that keeps less than the size, and is set to the whole of it elsewhere. */
struct knot {
	struct device *dev;
	void *va;
	dma_addr_t dma;
	u32 size;
};

static int knot_alloc(struct knot *knot, u32 size)
{
	knot->va = dma_alloc_coherent(knot->dev, size + 8, &knot->dma, GFP_KERNEL);
	if (!knot->va)
		return -ENOMEM;
	knot->size = size;
	return 0;
}

static void knot_link(struct knot *knot)
{
	knot->size += 8;
}

static void knot_free(struct knot *knot)
{
	dma_free_coherent(knot->dev, knot->size, knot->va, knot->dma);
}
