/* Undone on the way out, or still known to somebody who can. */
struct buoy {
	struct device *dev;
	void __iomem *regs;
	void *page;
	dma_addr_t dma;
	struct list_head list;
};

static int buoy_send(struct buoy *buoy, void *data, size_t len)
{
	dma_addr_t dma;
	int ret = 0;

	dma = dma_map_single(buoy->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(buoy->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), buoy->regs);
	if (!buoy_wait(buoy))
		ret = -ETIMEDOUT;
	dma_unmap_single(buoy->dev, dma, len, DMA_TO_DEVICE);
	return ret;
}

/* The caller has the member, and a function that undoes it. */
static int buoy_start(struct buoy *buoy, void *data, size_t len)
{
	buoy->dma = dma_map_single(buoy->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(buoy->dev, buoy->dma))
		return -ENOMEM;
	if (!buoy_wait(buoy))
		return -ETIMEDOUT;
	return 0;
}

static void buoy_unmap(void *data)
{
	struct buoy *buoy = data;

	dma_unmap_single(buoy->dev, buoy->dma, PAGE_SIZE, DMA_TO_DEVICE);
}

/* The device core unmaps. */
static int buoy_probe(struct platform_device *pdev)
{
	struct buoy *buoy;
	int ret;

	buoy = devm_kzalloc(&pdev->dev, sizeof(*buoy), GFP_KERNEL);
	if (!buoy)
		return -ENOMEM;
	buoy->dev = &pdev->dev;
	buoy->page = devm_kzalloc(&pdev->dev, PAGE_SIZE, GFP_KERNEL);
	if (!buoy->page)
		return -ENOMEM;
	buoy->dma = dma_map_single(buoy->dev, buoy->page, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(buoy->dev, buoy->dma))
		return -ENOMEM;
	ret = devm_add_action_or_reset(buoy->dev, buoy_unmap, buoy);
	if (ret)
		return ret;
	return buoy_register(buoy->regs);
}

static struct platform_driver buoy_driver = {
	.probe = buoy_probe,
};

/* Handed to a function that keeps it. */
static int buoy_queue(struct buoy *buoy, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(buoy->dev, data, len, DMA_TO_DEVICE);

	if (dma_mapping_error(buoy->dev, dma))
		return -ENOMEM;
	buoy_keep(buoy, dma);
	if (!buoy_wait(buoy))
		return -ETIMEDOUT;
	return 0;
}

/* The request goes on; its end unmaps. */
static int buoy_submit(struct buoy *buoy, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(buoy->dev, data, len, DMA_TO_DEVICE);

	if (dma_mapping_error(buoy->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), buoy->regs);
	return -EINPROGRESS;
}

/* Other memory leads to the new structure. */
static int buoy_new(struct buoy *parent, struct buoy **slot)
{
	struct buoy *buoy = kzalloc(sizeof(*buoy), GFP_KERNEL);

	if (!buoy)
		return -ENOMEM;
	*slot = buoy;
	buoy->dma = dma_map_single(parent->dev, parent->page, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(parent->dev, buoy->dma))
		return -ENOMEM;
	if (!buoy_wait(parent))
		return -ETIMEDOUT;
	return 0;
}
