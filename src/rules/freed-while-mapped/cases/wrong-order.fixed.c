/* Torn down in the wrong order. */
struct penstock {
	struct device *dev;
	void __iomem *regs;
};

static int penstock_read(struct penstock *penstock, void *out)
{
	void *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return -ENOMEM;
	dma = dma_map_single(penstock->dev, buf, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(penstock->dev, dma)) {
		kfree(buf);
		return -ENOMEM;
	}
	writel(lower_32_bits(dma), penstock->regs);
	penstock_wait();
	dma_unmap_single(penstock->dev, dma, PAGE_SIZE, DMA_FROM_DEVICE);
	/* The device is done with it. */
	kfree(buf);
	return 0;
}

static int penstock_write(struct penstock *penstock)
{
	struct page *page = alloc_pages(GFP_KERNEL, 2);
	dma_addr_t dma;
	int ret;

	if (!page)
		return -ENOMEM;
	dma = dma_map_page(penstock->dev, page, 0, 4 * PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(penstock->dev, dma)) {
		ret = -ENOMEM;
		goto out_free;
	}
	ret = penstock_send(penstock->regs, lower_32_bits(dma));
	if (ret)
		goto out_unmap;
	dma_unmap_page(penstock->dev, dma, 4 * PAGE_SIZE,
		       DMA_TO_DEVICE);
	__free_pages(page, 2);
	return 0;

out_unmap:
	dma_unmap_page(penstock->dev, dma, 4 * PAGE_SIZE, DMA_TO_DEVICE);
out_free:
	__free_pages(page, 2);
	return ret;
}

/* What stands between the two may need either: no fix. */
static void penstock_drop(struct penstock *penstock, bool loud)
{
	void *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return;
	dma = dma_map_single(penstock->dev, buf, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(penstock->dev, dma)) {
		kfree(buf);
		return;
	}
	penstock_wait();
	kfree(buf);
	penstock_stop(penstock->regs);
	dma_unmap_single(penstock->dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
}
