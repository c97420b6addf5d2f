/* What a helper maps for a variable of its caller. */
struct swale {
	dma_addr_t dma;
	u32 len;
	bool is_mapped;
};

static int swale_map(struct device *dev, struct swale *swale, void *data, u32 len)
{
	swale->dma = dma_map_single(dev, data, len, DMA_FROM_DEVICE);
	swale->len = len;
	return dma_mapping_error(dev, swale->dma);
}

static void swale_unmap(struct device *dev, struct swale *swale)
{
	dma_unmap_single(dev, swale->dma, swale->len, DMA_FROM_DEVICE);
}

static int swale_sense(struct device *dev, void *data, u32 id)
{
	struct swale swale;

	if (swale_map(dev, &swale, data, 64))
		return -ENOMEM;
	if (swale_submit(id))
		return -EIO; /* expect: mapping-left-behind */
	swale_unmap(dev, &swale);
	return 0;
}

static int swale_sense_right(struct device *dev, void *data, u32 id)
{
	struct swale swale;
	int ret = 0;

	if (swale_map(dev, &swale, data, 64))
		return -ENOMEM;
	if (swale_submit(id))
		ret = -EIO;
	swale_unmap(dev, &swale);
	return ret;
}

/* Where the helper says that it has failed, it has mapped nothing. */
static void *swale_page(struct device *dev, dma_addr_t *dma)
{
	void *page = swale_get_page(dev);

	if (!page)
		return NULL;
	*dma = dma_map_single(dev, page, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, *dma)) {
		swale_put_page(page);
		return NULL;
	}
	return swale_start_of(page);
}

static int swale_refill(struct device *dev, struct swale *swale)
{
	dma_addr_t dma;
	void *page = swale_page(dev, &dma);

	if (!page)
		return -ENOMEM;
	swale->dma = dma;
	return 0;
}

/* A helper that ends the request finds the address in what the device was given. */
static void swale_describe(u64 dma, u64 *desc)
{
	desc[0] = dma;
}

static void swale_end(struct device *dev, u64 *desc)
{
	dma_addr_t dma = swale_address(desc);

	dma_unmap_single(dev, dma, 64, DMA_TO_DEVICE);
}

static int swale_send(struct device *dev, void *data, u64 *desc)
{
	dma_addr_t dma = dma_map_single(dev, data, 64, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (swale_full(dev)) {
		dma_unmap_single(dev, dma, 64, DMA_TO_DEVICE);
		return -ENOSPC;
	}
	swale_describe(dma, desc);
	if (swale_submit(0)) {
		swale_end(dev, desc);
		return -EIO;
	}
	return 0;
}
