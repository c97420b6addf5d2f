/* Correct pairs whose sizes look unequal, and pairs of which nothing is known. */
struct heron_buffer {
	void *va;
	dma_addr_t dma;
	size_t size;
	u32 len;
};

struct heron {
	struct device *dev;
	dma_addr_t any;
	struct heron_buffer one;
	struct sg_table table;
	int order;
};

/* Written in two ways. */
static int heron_order(struct heron *heron, struct page *page)
{
	dma_addr_t dma = dma_map_page(heron->dev, page, 0, PAGE_SIZE << heron->order, DMA_TO_DEVICE);

	if (dma_mapping_error(heron->dev, dma))
		return -ENOMEM;
	heron_wait(heron->dev);
	dma_unmap_page(heron->dev, dma, PAGE_SIZE * (1 << heron->order), DMA_TO_DEVICE);
	return 0;
}

/* The member keeps the size that was allocated, not the one that was asked for. */
static int heron_alloc(struct heron *heron, struct heron_buffer *buffer, size_t size)
{
	buffer->size = size + 64;
	buffer->va = dma_alloc_coherent(heron->dev, buffer->size, &buffer->dma, GFP_KERNEL);
	return buffer->va ? 0 : -ENOMEM;
}

static void heron_free(struct heron *heron, struct heron_buffer *buffer)
{
	dma_free_coherent(heron->dev, buffer->size, buffer->va, buffer->dma);
}

/* What the member does not hold is added again. */
static int heron_map(struct heron *heron, struct heron_buffer *buffer, void *data, u32 len)
{
	heron->any = dma_map_single(heron->dev, data, len + 4, DMA_TO_DEVICE);
	if (dma_mapping_error(heron->dev, heron->any))
		return -ENOMEM;
	buffer->len = len;
	return 0;
}

static void heron_unmap(struct heron *heron, struct heron_buffer *buffer)
{
	dma_unmap_single(heron->dev, heron->any, buffer->len + 4, DMA_TO_DEVICE);
}

/* Two sizes for one member: which of them it is, the caller says. */
static int heron_small(struct heron *heron, void *data)
{
	heron->one.dma = dma_map_single(heron->dev, data, 64, DMA_FROM_DEVICE);
	return dma_mapping_error(heron->dev, heron->one.dma);
}

static int heron_large(struct heron *heron, void *data)
{
	heron->one.dma = dma_map_single(heron->dev, data, 2048, DMA_FROM_DEVICE);
	return dma_mapping_error(heron->dev, heron->one.dma);
}

static void heron_received(struct heron *heron, bool is_large)
{
	dma_unmap_single(heron->dev, heron->one.dma, is_large ? 2048 : 64, DMA_FROM_DEVICE);
}

/* A variable of the same name in two functions. */
static dma_addr_t heron_wrap(struct heron *heron, void *data, size_t size)
{
	return dma_map_single(heron->dev, data, size + 8, DMA_TO_DEVICE);
}

static void heron_unwrap(struct heron *heron, dma_addr_t dma, size_t size)
{
	dma_unmap_single(heron->dev, dma, size, DMA_TO_DEVICE);
}

/* Sizes that differ by what nobody knows. */
static int heron_send(struct heron *heron, struct sk_buff *skb, void *pad)
{
	dma_addr_t dma = dma_map_single(heron->dev, skb->data, skb_headlen(skb), DMA_TO_DEVICE);

	if (dma_mapping_error(heron->dev, dma))
		return -ENOMEM;
	heron_wait(heron->dev);
	dma_unmap_single(heron->dev, dma, skb->len, DMA_TO_DEVICE);
	return 0;
}
