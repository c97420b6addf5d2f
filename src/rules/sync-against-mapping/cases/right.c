/* Syncs of mappings that are there, in a direction that they allow. */
struct siskin_page {
	dma_addr_t bus;
	bool is_last;
};

struct siskin_queue {
	u32 tail;
	struct siskin_page page[64];
};

struct siskin {
	struct device *dev;
	struct siskin_queue queue;
	dma_addr_t both;
	dma_addr_t any;
};

/* A bidirectional mapping is synced in the direction of what happens next. */
static int siskin_open(struct siskin *siskin, void *buf)
{
	siskin->both = dma_map_single(siskin->dev, buf, 512, DMA_BIDIRECTIONAL);
	return dma_mapping_error(siskin->dev, siskin->both);
}

static void siskin_turn(struct siskin *siskin)
{
	dma_sync_single_for_cpu(siskin->dev, siskin->both, 512, DMA_FROM_DEVICE);
	siskin_parse(siskin->dev);
	dma_sync_single_for_device(siskin->dev, siskin->both, 512, DMA_TO_DEVICE);
}

static void siskin_close(struct siskin *siskin)
{
	dma_unmap_single(siskin->dev, siskin->both, 512, DMA_BIDIRECTIONAL);
}

/* The CPU takes back what only it has written. */
static int siskin_resend(struct device *dev, u32 *buf)
{
	dma_addr_t dma = dma_map_single(dev, buf, 512, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	dma_sync_single_for_cpu(dev, dma, 512, DMA_TO_DEVICE);
	buf[0]++;
	dma_sync_single_for_device(dev, dma, 512, DMA_TO_DEVICE);
	dma_unmap_single(dev, dma, 512, DMA_TO_DEVICE);
	return 0;
}

/* Each turn takes the next entry: what is synced in the second is not what was unmapped in the first. */
static void siskin_take(struct siskin *siskin)
{
	struct siskin_queue *queue = &siskin->queue;
	struct siskin_page *page = &queue->page[queue->tail];

	if (page->is_last) {
		dma_unmap_page(siskin->dev, page->bus, PAGE_SIZE, DMA_FROM_DEVICE);
		page->is_last = false;
	} else {
		dma_sync_single_for_cpu(siskin->dev, page->bus, 2048, DMA_FROM_DEVICE);
	}
	siskin_queue_advance(queue);
}

static void siskin_take_two(struct siskin *siskin)
{
	siskin_take(siskin);
	siskin_take(siskin);
}

/* Two directions for one member. */
static int siskin_map(struct siskin *siskin, void *buf, bool is_in)
{
	if (is_in)
		siskin->any = dma_map_single(siskin->dev, buf, 512, DMA_FROM_DEVICE);
	else
		siskin->any = dma_map_single(siskin->dev, buf, 512, DMA_TO_DEVICE);
	return dma_mapping_error(siskin->dev, siskin->any);
}

static void siskin_in(struct siskin *siskin)
{
	dma_sync_single_for_cpu(siskin->dev, siskin->any, 512, DMA_FROM_DEVICE);
}

static void siskin_done(struct siskin *siskin, enum dma_data_direction dir)
{
	dma_unmap_single(siskin->dev, siskin->any, 512, dir);
}
