struct sluice {
	struct device *dev;
	void __iomem *regs;
	void *spare;
};

/* Whether a device is ever given such an address, its mask decides. */
static int sluice_setup(struct sluice *sluice)
{
	dma_addr_t dma;

	sluice->spare = kmalloc(SZ_4K, GFP_KERNEL);
	if (!sluice->spare)
		return -ENOMEM;
	dma = dma_map_single(sluice->dev, sluice->spare, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(sluice->dev, dma)) {
		kfree(sluice->spare);
		return -ENOMEM;
	}
	if (dma & SLUICE_BAD_BITS) {
		kfree(sluice->spare);
		return -EINVAL;
	}
	writel(lower_32_bits(dma), sluice->regs);
	return 0;
}

/* What the path asks besides has nothing to do with the address. */
static int sluice_drain(struct sluice *sluice, bool wait)
{
	void *data = kmalloc(SZ_4K, GFP_KERNEL);
	dma_addr_t dma;

	if (!data)
		return -ENOMEM;
	dma = dma_map_single(sluice->dev, data, SZ_4K, DMA_FROM_DEVICE); /* expect: mapping-left-behind */
	if (dma_mapping_error(sluice->dev, dma)) {
		kfree(data);
		return -ENOMEM;
	}
	if (wait & SLUICE_BAD_BITS) {
		kfree(data); /* expect: freed-while-mapped */
		return -EINVAL;
	}
	writel(lower_32_bits(dma), sluice->regs);
	dma_unmap_single(sluice->dev, dma, SZ_4K, DMA_FROM_DEVICE);
	kfree(data);
	return 0;
}
