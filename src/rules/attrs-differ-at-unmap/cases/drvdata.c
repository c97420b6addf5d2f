/* Probe and remove meet in the driver's data. */
struct moor {
	struct device *dev;
	dma_addr_t dma;
	void *va;
	dma_addr_t right;
};

static int moor_probe(struct platform_device *pdev)
{
	struct moor *moor = devm_kzalloc(&pdev->dev, sizeof(*moor), GFP_KERNEL);

	if (!moor)
		return -ENOMEM;
	moor->dev = &pdev->dev;
	moor->va = dma_alloc_attrs(moor->dev, SZ_64K, &moor->dma, GFP_KERNEL, DMA_ATTR_FORCE_CONTIGUOUS); /* expect: allocation-leaked */
	if (!moor->va)
		return -ENOMEM;
	moor->right = dma_map_resource(moor->dev, pdev->resource[0].start, SZ_4K, DMA_TO_DEVICE, 0);
	if (dma_mapping_error(moor->dev, moor->right))
		return -ENOMEM;
	platform_set_drvdata(pdev, moor);
	return 0;
}

static void moor_remove(struct platform_device *pdev)
{
	struct moor *moor = platform_get_drvdata(pdev);

	dma_unmap_resource(moor->dev, moor->right, SZ_4K, DMA_TO_DEVICE, 0);
	dma_free_coherent(moor->dev, SZ_64K, moor->va, moor->dma); /* expect: attrs-differ-at-unmap */
}
