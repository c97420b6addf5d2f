/* Returns that forget what the end of the function undoes. */
struct wherry {
	struct device *dev;
	void __iomem *regs;
	size_t len;
};

static int wherry_pull(struct wherry *wherry, void *data, size_t len)
{
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(wherry->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(wherry->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), wherry->regs);
	if (!wherry_wait(wherry)) {
		dma_unmap_single(wherry->dev, dma, len, DMA_TO_DEVICE);
		return -ETIMEDOUT;
	}
	ret = wherry_status(wherry);
	if (ret < 0) {
		dev_err(wherry->dev, "failed with %d\n", ret);
		dma_unmap_single(wherry->dev, dma, len, DMA_TO_DEVICE);
		return ret;
	}
	dma_unmap_single(wherry->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}

/* The last one mapped is the first one unmapped; both calls are long. */
static int wherry_pull_two(struct wherry *wherry, void *request, void *response)
{
	struct device *dev = wherry->dev;
	dma_addr_t response_address;
	dma_addr_t request_address;

	request_address = dma_map_single(dev, request, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, request_address))
		return -ENOMEM;
	response_address = dma_map_single(dev, response, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, response_address)) {
		dma_unmap_single(dev, request_address, PAGE_SIZE,
				 DMA_TO_DEVICE);
		return -ENOMEM;
	}
	writel(lower_32_bits(request_address), wherry->regs);
	writel(lower_32_bits(response_address), wherry->regs + 4);
	if (!wherry_wait(wherry)) {
		dma_unmap_single(dev, response_address, PAGE_SIZE,
				 DMA_FROM_DEVICE);
		dma_unmap_single(dev, request_address, PAGE_SIZE,
				 DMA_TO_DEVICE);
		return -ETIMEDOUT;
	}
	dma_unmap_single(dev, response_address, PAGE_SIZE, DMA_FROM_DEVICE);
	dma_unmap_single(dev, request_address, PAGE_SIZE, DMA_TO_DEVICE);
	return 0;
}

/* The length is another one by then: no fix. */
static int wherry_push(struct wherry *wherry, void *data, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single(wherry->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(wherry->dev, dma))
		return -ENOMEM;
	wherry->len = len;
	writel(lower_32_bits(dma), wherry->regs);
	if (!wherry_wait(wherry))
		return -ETIMEDOUT;
	len = wherry->len;
	dma_unmap_single(wherry->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}

/* What else is undone may have to be so before or after: no fix. */
static int wherry_stop(struct wherry *wherry, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(wherry->dev, data, len, DMA_TO_DEVICE);

	if (dma_mapping_error(wherry->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), wherry->regs);
	if (!wherry_wait(wherry)) {
		wherry_reset(wherry->regs);
		return -ETIMEDOUT;
	}
	dma_unmap_single(wherry->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}
