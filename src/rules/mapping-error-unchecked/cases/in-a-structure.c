/* The handle is returned in a structure by value: who calls the operation asks of its member. */
struct sorrel_spot {
	dma_addr_t addr;
	u32 order;
};

static inline struct sorrel_spot sorrel_encode(dma_addr_t addr, u32 order)
{
	return (struct sorrel_spot){ .addr = addr, .order = order };
}

static struct sorrel_spot sorrel_map(struct device *dev, struct page *page, u32 order)
{
	dma_addr_t addr = dma_map_page(dev, page, 0, PAGE_SIZE << order, DMA_BIDIRECTIONAL);

	return sorrel_encode(addr, order);
}
