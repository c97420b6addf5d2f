/* Physical addresses of a bus, of a resource, and of which nothing is known. */
struct dial {
	struct device *dev;
	struct page *page;
	phys_addr_t phys;
};

static int dial_fifo(struct dial *dial, struct resource *res, dma_addr_t *dma)
{
	*dma = dma_map_resource(dial->dev, res->start + 0x40, 4, DMA_TO_DEVICE, 0);
	return dma_mapping_error(dial->dev, *dma) ? -ENOMEM : 0;
}

static int dial_given(struct dial *dial, phys_addr_t phys, bool is_mmio, dma_addr_t *dma)
{
	unsigned long attrs = is_mmio ? DMA_ATTR_MMIO : 0;

	*dma = dma_map_phys(dial->dev, phys, 4, DMA_TO_DEVICE, attrs);
	return dma_mapping_error(dial->dev, *dma) ? -ENOMEM : 0;
}

/* Pages of a device have a struct page, too. */
static int dial_peer(struct dial *dial, dma_addr_t *dma)
{
	*dma = dma_map_phys(dial->dev, page_to_phys(dial->page), 4, DMA_TO_DEVICE, DMA_ATTR_MMIO);
	return dma_mapping_error(dial->dev, *dma) ? -ENOMEM : 0;
}

static int dial_ram(struct dial *dial, void *data, dma_addr_t *dma)
{
	*dma = dma_map_phys(dial->dev, virt_to_phys(data), 4, DMA_TO_DEVICE, 0);
	return dma_mapping_error(dial->dev, *dma) ? -ENOMEM : 0;
}
