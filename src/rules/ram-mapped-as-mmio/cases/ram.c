/* Memory of the CPU by its physical address. */
struct gauge {
	struct device *dev;
	void *buffer;
	phys_addr_t phys;
};

static int gauge_read(struct device *dev, u32 id)
{
	void *page = (void *)get_zeroed_page(GFP_KERNEL);
	dma_addr_t dma;
	int ret = -ENOMEM;

	if (!page)
		return -ENOMEM;
	dma = dma_map_resource(dev, virt_to_phys(page), PAGE_SIZE, DMA_FROM_DEVICE, 0); /* expect: ram-mapped-as-mmio */
	if (dma_mapping_error(dev, dma))
		goto free;
	ret = gauge_start(id);
	dma_unmap_resource(dev, dma, PAGE_SIZE, DMA_FROM_DEVICE, 0);
free:
	free_page((unsigned long)page);
	return ret;
}

static int gauge_phys(struct device *dev, u32 id)
{
	u8 *buf = kmalloc(256, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return -ENOMEM;
	dma = dma_map_phys(dev, virt_to_phys(buf), 256, DMA_FROM_DEVICE, DMA_ATTR_MMIO); /* expect: ram-mapped-as-mmio */
	if (!dma_mapping_error(dev, dma)) {
		gauge_start(id);
		dma_unmap_phys(dev, dma, 256, DMA_FROM_DEVICE, DMA_ATTR_MMIO);
	}
	kfree(buf);
	return 0;
}

static int gauge_given(struct gauge *gauge, dma_addr_t *dma)
{
	*dma = dma_map_resource(gauge->dev, virt_to_phys(gauge->buffer), 64, DMA_TO_DEVICE, 0); /* expect: ram-mapped-as-mmio */
	return dma_mapping_error(gauge->dev, *dma) ? -ENOMEM : 0;
}

static void gauge_place(struct gauge *gauge)
{
	gauge->phys = virt_to_phys(gauge->buffer);
}

static int gauge_kept(struct gauge *gauge, dma_addr_t *dma)
{
	*dma = dma_map_resource(gauge->dev, gauge->phys, 64, DMA_TO_DEVICE, 0); /* expect: ram-mapped-as-mmio */
	return dma_mapping_error(gauge->dev, *dma) ? -ENOMEM : 0;
}
