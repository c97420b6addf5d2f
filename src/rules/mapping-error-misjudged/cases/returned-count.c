/* Where the count is what is returned, the right question needs an error as well. */
struct jib {
	struct device *dev;
	struct scatterlist list;
	struct page *page;
};

static int jib_fill(struct jib *jib)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret;

	if (!page)
		return -ENOMEM;
	ret = dma_map_sg(jib->dev, &jib->list, 1, DMA_FROM_DEVICE);
	if (ret < 0) /* expect: mapping-error-misjudged */
		goto err_free;
	jib->page = page;
	return 0;

err_free:
	__free_page(page);
	return ret;
}

static int jib_send(struct jib *jib)
{
	int mapped = dma_map_sg(jib->dev, &jib->list, 1, DMA_TO_DEVICE);

	if (mapped < 0) { /* expect: mapping-error-misjudged */
		dev_err(jib->dev, "not mapped\n");
		return mapped;
	}
	return jib_start(jib);
}
