/* Names of released kernels, words that contain the old ones, and a line that tells of the rename. */
#define RUSH_DMA_ATTR_CC_DECRYPTED 1
#define DMA_ATTR_CC_DECRYPTED_NOT 2
/* DMA_ATTR_CC_DECRYPTED is called DMA_ATTR_CC_SHARED now. */

static dma_addr_t rush_map(struct device *dev, struct page *page)
{
	return dma_map_page_attrs(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE,
				  DMA_ATTR_CC_SHARED | DMA_ATTR_DEBUGGING_IGNORE_CACHELINES);
}

/*
 * For trees before v7.1 (there DMA_ATTR_CC_DECRYPTED was proposed, and became DMA_ATTR_CC_SHARED later):
 */
#define DMA_ATTR_CC_DECRYPTED DMA_ATTR_CC_SHARED
