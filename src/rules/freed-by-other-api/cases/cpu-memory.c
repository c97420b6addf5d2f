/* Memory of one allocator of the CPU that goes back to another. */
static int rush_index(struct device *dev, struct page *page, int nr)
{
	u32 *index = vmalloc(nr);
	dma_addr_t dma;

	if (!index)
		return -ENOMEM;
	dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma)) {
		kfree(index); /* expect: freed-by-other-api */
		return -ENOMEM;
	}
	rush_wait(dev, nr);
	dma_unmap_page(dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
	vfree(index);
	return 0;
}

static int rush_command(struct device *dev)
{
	void *va = (void *)__get_free_pages(GFP_KERNEL, 2);
	dma_addr_t dma;

	if (!va)
		return -ENOMEM;
	dma = dma_map_single(dev, va, 4 * PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma))
		goto err_free;
	rush_wait(dev, 4);
	dma_unmap_single(dev, dma, 4 * PAGE_SIZE, DMA_TO_DEVICE);
	free_pages((unsigned long)va, 2);
	return 0;

err_free:
	kfree(va); /* expect: freed-by-other-api */
	return -ENOMEM;
}

static int rush_managed(struct device *dev)
{
	void *va = devm_kzalloc(dev, 512, GFP_KERNEL);
	dma_addr_t dma;

	if (!va)
		return -ENOMEM;
	dma = dma_map_single(dev, va, 512, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma)) {
		kfree(va); /* expect: freed-by-other-api */
		return -ENOMEM;
	}
	rush_wait(dev, 1);
	dma_unmap_single(dev, dma, 512, DMA_TO_DEVICE);
	return 0;
}

static int rush_unmanaged(struct device *dev)
{
	void *va = kzalloc(512, GFP_KERNEL);
	dma_addr_t dma;

	if (!va)
		return -ENOMEM;
	dma = dma_map_single(dev, va, 512, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma)) {
		devm_kfree(dev, va); /* expect: freed-by-other-api */
		return -ENOMEM;
	}
	rush_wait(dev, 1);
	dma_unmap_single(dev, dma, 512, DMA_TO_DEVICE);
	kfree(va);
	return 0;
}
