// SPDX-License-Identifier: MIT
struct sedge {
	struct device *dev;
	dma_addr_t events;
	u32 gate;
};

static int sedge_events(struct sedge *sedge)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_ZERO);
	unsigned long attrs = DMA_ATTR_CC_SHARED;

	if (!page)
		return -ENOMEM;

	/*
	 * The gate opens late: until then the device keeps what it has and
	 * asks for nothing.
	 */
	sedge->gate = 0;

	sedge->events = dma_map_page_attrs(sedge->dev, page, 0, PAGE_SIZE,
					   DMA_FROM_DEVICE, attrs);
	return dma_mapping_error(sedge->dev, sedge->events);
}
