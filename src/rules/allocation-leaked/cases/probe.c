/* Memory that remove() frees: nobody calls it where probe() fails. */
struct mill {
	struct device *dev;
	struct clk *clk;
	void *desc;
	dma_addr_t desc_dma;
	void *ring;
	dma_addr_t ring_dma;
};

static int mill_probe(struct platform_device *pdev)
{
	struct mill *mill;
	int ret;

	mill = devm_kzalloc(&pdev->dev, sizeof(*mill), GFP_KERNEL);
	if (!mill)
		return -ENOMEM;
	mill->dev = &pdev->dev;
	platform_set_drvdata(pdev, mill);
	mill->desc = dma_alloc_coherent(&pdev->dev, PAGE_SIZE, &mill->desc_dma, GFP_KERNEL); /* expect: allocation-leaked */
	if (!mill->desc)
		return -ENOMEM;
	mill->ring = dma_alloc_coherent(&pdev->dev, PAGE_SIZE, &mill->ring_dma, GFP_KERNEL); /* expect: allocation-leaked */
	if (!mill->ring) {
		ret = -ENOMEM;
		goto free_desc;
	}
	mill->clk = clk_get(NULL, "mill");
	if (IS_ERR(mill->clk)) {
		ret = PTR_ERR(mill->clk);
		goto free_ring;
	}
	ret = clk_prepare_enable(mill->clk);
	if (ret)
		return ret;
	return 0;

free_ring:
	dma_free_coherent(&pdev->dev, PAGE_SIZE, mill->ring, mill->ring_dma);
free_desc:
	dma_free_coherent(&pdev->dev, PAGE_SIZE, mill->desc, mill->desc_dma);
	return ret;
}

static void mill_remove(struct platform_device *pdev)
{
	struct mill *mill = platform_get_drvdata(pdev);

	dma_free_coherent(mill->dev, PAGE_SIZE, mill->ring, mill->ring_dma);
	dma_free_coherent(mill->dev, PAGE_SIZE, mill->desc, mill->desc_dma);
}

static struct platform_driver mill_driver = {
	.probe = mill_probe,
	.remove = mill_remove,
};
