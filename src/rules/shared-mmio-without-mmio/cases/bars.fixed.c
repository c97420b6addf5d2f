/* BARs and registers have no struct page. */
static int ridge_map_bar(struct device *dev, struct pci_dev *pdev)
{
	phys_addr_t bar = pci_resource_start(pdev, 2);
	dma_addr_t dma;

	dma = dma_map_phys(dev, bar + SZ_4K, SZ_4K, DMA_BIDIRECTIONAL,
			   DMA_ATTR_CC_SHARED | DMA_ATTR_MMIO);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), ridge_regs);
	dma_unmap_phys(dev, dma, SZ_4K, DMA_BIDIRECTIONAL,
		       DMA_ATTR_CC_SHARED | DMA_ATTR_MMIO);
	return 0;
}

static int ridge_map_fifo(struct ridge *ridge, struct platform_device *pdev)
{
	struct resource *res = platform_get_resource(pdev, IORESOURCE_MEM, 0);

	if (!res)
		return -ENODEV;
	ridge->fifo = dma_map_phys(&pdev->dev, res->start, SZ_4K, DMA_TO_DEVICE,
				   DMA_ATTR_CC_SHARED | DMA_ATTR_NO_WARN | DMA_ATTR_MMIO);
	return dma_mapping_error(&pdev->dev, ridge->fifo);
}
