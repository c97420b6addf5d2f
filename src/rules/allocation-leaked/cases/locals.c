/* Only local variables know the memory, and the function gives up. */
struct press {
	struct device *dev;
	void __iomem *regs;
	void *reply;
	dma_addr_t dma;
};

static int press_query(struct press *press)
{
	dma_addr_t dma;
	void *reply;

	reply = dma_alloc_coherent(press->dev, PAGE_SIZE, &dma, GFP_KERNEL); /* expect: allocation-leaked */
	if (!reply)
		return -ENOMEM;
	if (press_command(lower_32_bits(dma)))
		return -EIO;
	dma_free_coherent(press->dev, PAGE_SIZE, reply, dma);
	return 0;
}

/* What the device calls it is kept, what it is freed by is not. */
static int press_attach(struct press *press, size_t size)
{
	void *reply = dma_alloc_wc(press->dev, size, &press->dma, GFP_KERNEL); /* expect: allocation-leaked */

	if (!reply)
		return -ENOMEM;
	if (press->dma & 0xff)
		return -EINVAL;
	press->reply = reply;
	return 0;
}

static void *press_new(struct press *press, int id)
{
	dma_addr_t dma;
	void *reply = dma_alloc_coherent(press->dev, 256, &dma, GFP_KERNEL); /* expect: allocation-leaked */

	if (!reply)
		return NULL;
	if (press_register(id, lower_32_bits(dma)))
		return ERR_PTR(-EIO);
	press->reply = reply;
	press->dma = dma;
	return press;
}

/* The end of the function frees, and one way goes past it without an error. */
static void press_clear(struct press *press)
{
	dma_addr_t dma;
	void *blank = dma_alloc_coherent(press->dev, PAGE_SIZE, &dma, GFP_KERNEL); /* expect: allocation-leaked */

	if (!blank)
		return;
	if (!press_is_open(press->regs))
		return;
	writel(lower_32_bits(dma), press->regs);
	dma_free_coherent(press->dev, PAGE_SIZE, blank, dma);
}
