static dma_addr_t combe_map_bar(struct device *dev, struct pci_dev *pdev)
{
	return dma_map_phys(dev, pci_resource_start(pdev, 0), SZ_4K, DMA_BIDIRECTIONAL,
			    DMA_ATTR_MMIO | DMA_ATTR_CC_SHARED);
}

static dma_addr_t combe_map_resource(struct device *dev, struct pci_dev *pdev)
{
	return dma_map_resource(dev, pci_resource_start(pdev, 0), SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}

/* A resource from elsewhere can be reserved RAM. */
static dma_addr_t combe_map_reserved(struct device *dev, struct resource *res)
{
	return dma_map_phys(dev, res->start, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}

static dma_addr_t combe_map_phys(struct device *dev, phys_addr_t phys)
{
	return dma_map_phys(dev, phys, SZ_4K, DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}

/* The length of the BAR, not its place. */
static dma_addr_t combe_map_length(struct device *dev, struct pci_dev *pdev, phys_addr_t ram)
{
	return dma_map_phys(dev, ram, pci_resource_len(pdev, 0), DMA_BIDIRECTIONAL, DMA_ATTR_CC_SHARED);
}
