/* The buffer goes, the mapping stays. */
struct lock_gate {
	struct device *dev;
	void __iomem *regs;
	void *buf;
	dma_addr_t dma;
};

static void gate_test(struct lock_gate *gate)
{
	void *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return;
	dma = dma_map_single(gate->dev, buf, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(gate->dev, dma))
		goto out;
	writel(lower_32_bits(dma), gate->regs);
	gate_wait();
out:
	kfree(buf); /* expect: freed-while-mapped */
}

/* Out of reach of the device, so another one is needed. */
static void gate_low(struct lock_gate *gate)
{
	struct page *page = alloc_pages(GFP_KERNEL, 1);
	dma_addr_t dma;

	if (!page)
		return;
	dma = dma_map_page(gate->dev, page, 0, 2 * PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(gate->dev, dma)) {
		__free_pages(page, 1);
		return;
	}
	if (dma > 0xffffff) {
		__free_pages(page, 1); /* expect: freed-while-mapped */
		return;
	}
	gate->dma = dma;
	gate->buf = page_address(page);
}
