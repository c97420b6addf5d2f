/** A driver of our own whose pages are mapped as shared and never were. */
export const leaky = (name: string): string => `#include <linux/dma-mapping.h>

static dma_addr_t ${name}_map(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return DMA_MAPPING_ERROR;
	return dma_map_phys(dev, page_to_phys(page), PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}
`;
