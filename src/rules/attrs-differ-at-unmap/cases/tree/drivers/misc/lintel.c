// SPDX-License-Identifier: MIT
struct lintel {
	struct device *dev;
	void __iomem *regs;
	dma_addr_t command;
	dma_addr_t bar;
};

static int lintel_map(struct lintel *lintel, struct page *page)
{
	lintel->command = dma_map_page(lintel->dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	return dma_mapping_error(lintel->dev, lintel->command);
}

static int lintel_map_bar(struct lintel *lintel, phys_addr_t bar)
{
	lintel->bar = dma_map_phys(lintel->dev, bar, SZ_4K, DMA_BIDIRECTIONAL,
				   DMA_ATTR_MMIO);
	return dma_mapping_error(lintel->dev, lintel->bar);
}

static void lintel_stop(struct lintel *lintel)
{
	writel(LINTEL_STOP, lintel->regs);
}

static void lintel_unmap(struct lintel *lintel)
{
	dma_unmap_phys(lintel->dev, lintel->bar, SZ_4K, DMA_BIDIRECTIONAL, 0);
	dma_unmap_page(lintel->dev, lintel->command, PAGE_SIZE, DMA_TO_DEVICE);
}
