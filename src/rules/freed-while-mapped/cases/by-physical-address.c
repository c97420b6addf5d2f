/* Memory is known by its physical address as well, though that is none of the device. */
struct sluice {
	struct device *dev;
	void __iomem *regs;
	void *buf;
	dma_addr_t dma;
	struct sluice_desc *desc;
};

static void sluice_by_address(struct sluice *sluice)
{
	void *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	dma_addr_t dma;

	if (!buf)
		return;
	dma = dma_map_single(sluice->dev, buf, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(sluice->dev, dma)) {
		kfree(buf);
		return;
	}
	sluice_wait();
	dma_unmap_single(sluice->dev, virt_to_phys(buf), PAGE_SIZE, DMA_TO_DEVICE); /* expect: physical-address-as-handle */
	kfree(buf);
}
