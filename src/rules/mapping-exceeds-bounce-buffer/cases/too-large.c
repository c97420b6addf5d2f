/* One mapping, one bounce buffer, and that holds 256 KiB. */
#define CABLE_RING (512 * 1024)

struct cable {
	struct device *dev;
	dma_addr_t dma;
};

static int cable_map(struct cable *cable, void *ring)
{
	cable->dma = dma_map_single(cable->dev, ring, SZ_1M, DMA_FROM_DEVICE); /* expect: mapping-exceeds-bounce-buffer */
	if (dma_mapping_error(cable->dev, cable->dma))
		return -ENOMEM;
	return 0;
}

static int cable_map_ring(struct cable *cable, struct page *page)
{
	cable->dma = dma_map_page(cable->dev, page, 0, CABLE_RING, DMA_FROM_DEVICE); /* expect: mapping-exceeds-bounce-buffer */
	if (dma_mapping_error(cable->dev, cable->dma))
		return -ENOMEM;
	return 0;
}

static int cable_map_phys(struct cable *cable, phys_addr_t phys)
{
	cable->dma = dma_map_phys(cable->dev, phys, SZ_256K + 4, DMA_TO_DEVICE, 0); /* expect: mapping-exceeds-bounce-buffer */
	if (dma_mapping_error(cable->dev, cable->dma))
		return -ENOMEM;
	return 0;
}
