/* A physical address is what the device sees where nothing is between it and the memory. */
struct punt {
	struct device *dev;
	void *buffer;
	dma_addr_t buffer_dma;
	struct page *page;
};

static int punt_probe(struct punt *punt)
{
	punt->buffer = (void *)devm_get_free_pages(punt->dev, GFP_KERNEL, 0);
	if (!punt->buffer)
		return -ENOMEM;
	punt->buffer_dma = virt_to_phys(punt->buffer);
	return 0;
}

static void punt_write(struct punt *punt, size_t len)
{
	dma_sync_single_for_device(punt->dev, punt->buffer_dma, len, DMA_TO_DEVICE); /* expect: physical-address-as-handle */
	punt_start(punt->dev);
	dma_sync_single_for_cpu(punt->dev, punt->buffer_dma + 64, len, DMA_TO_DEVICE); /* expect: physical-address-as-handle */
}

static int punt_flush(struct punt *punt)
{
	void *data = kzalloc(64, GFP_KERNEL);

	if (!data)
		return -ENOMEM;
	dma_sync_single_for_device(punt->dev, virt_to_phys(data), 64, DMA_TO_DEVICE); /* expect: physical-address-as-handle */
	punt_start(punt->dev);
	kfree(data);
	return 0;
}

/* Whoever gave them may have mapped them. */
static void punt_given(struct punt *punt, void *data)
{
	dma_sync_single_for_device(punt->dev, virt_to_phys(data), 64, DMA_TO_DEVICE);
	punt_start(punt->dev);
	dma_unmap_page(punt->dev, page_to_phys(punt->page), 64, DMA_TO_DEVICE);
}

/* The mapping on the path has another address. */
static int punt_send(struct device *dev, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(dev, data, len, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	punt_run(dma);
	dma_unmap_single(dev, virt_to_phys(data), len, DMA_TO_DEVICE); /* expect: physical-address-as-handle */
	return 0;
}
