/* The mapping is one device's, the question another's. */
struct keel {
	struct platform_device *pdev;
	struct device *parent;
	dma_addr_t dma;
};

static int keel_map(struct keel *keel, struct page *page)
{
	keel->dma = dma_map_page(keel->parent, page, 0, SZ_4K, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(&keel->pdev->dev, keel->dma)) /* expect: mapping-error-misjudged */
		return -EFAULT;
	return 0;
}

static int keel_map_right(struct keel *keel, struct page *page)
{
	struct device *dev = keel->parent;

	keel->dma = dma_map_page(dev, page, 0, SZ_4K, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(keel->parent, keel->dma))
		return -EFAULT;
	return 0;
}
