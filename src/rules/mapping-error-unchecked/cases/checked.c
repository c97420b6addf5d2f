/* Checked at once, through a variable, at the top of the next turn, by a helper, by a caller, or in another function. */
struct pier {
	struct device *dev;
	dma_addr_t head_dma;
	dma_addr_t late_dma;
	int count;
};

static int pier_check(struct pier *pier, dma_addr_t dma)
{
	if (unlikely(dma_mapping_error(pier->dev, dma)))
		return -ENOMEM;
	return 0;
}

static int pier_map_head(struct pier *pier, void *data, size_t len)
{
	int ret;

	pier->head_dma = dma_map_single(pier->dev, data, len, DMA_TO_DEVICE);
	ret = dma_mapping_error(pier->dev, pier->head_dma);
	if (ret)
		return ret;
	return 0;
}

/* The mapping of each fragment is checked at the top of the next turn. */
static int pier_map_frags(struct pier *pier, struct sk_buff *skb, struct pier_desc *desc)
{
	const skb_frag_t *frag = &skb_shinfo(skb)->frags[0];
	unsigned int left = skb->data_len;
	unsigned int size = skb_headlen(skb);
	dma_addr_t dma = dma_map_single(pier->dev, skb->data, size, DMA_TO_DEVICE);

	for (;; frag++) {
		if (dma_mapping_error(pier->dev, dma))
			return -ENOMEM;
		pier_write(desc++, dma, size);
		if (!left)
			break;
		size = skb_frag_size(frag);
		left -= size;
		dma = skb_frag_dma_map(pier->dev, frag, 0, size, DMA_TO_DEVICE);
	}
	return 0;
}

static void pier_map_late(struct pier *pier, void *data, size_t len)
{
	pier->late_dma = dma_map_single(pier->dev, data, len, DMA_TO_DEVICE);
}

static int pier_start_late(struct pier *pier, void *data, size_t len)
{
	pier_map_late(pier, data, len);
	if (dma_mapping_error(pier->dev, pier->late_dma))
		return -ENOMEM;
	return 0;
}

static dma_addr_t pier_map(struct pier *pier, void *data, size_t len)
{
	return dma_map_single(pier->dev, data, len, DMA_TO_DEVICE);
}

static void pier_map_out(struct pier *pier, void *data, size_t len, dma_addr_t *dma)
{
	dma_addr_t mapped = pier_map(pier, data, len);

	if (pier_check(pier, mapped))
		return;
	*dma = mapped;
}

/* The macro's loop has no turn where nothing was mapped. */
static int pier_write_list(struct pier *pier, struct scatterlist *list, int count)
{
	struct scatterlist *entry;
	int mapped;
	int i;

	mapped = dma_map_sg(pier->dev, list, count, DMA_TO_DEVICE);
	pier_for_each_entry(list, entry, mapped, i)
		pier_write(NULL, sg_dma_address(entry), sg_dma_len(entry));
	return 0;
}

static int pier_map_list(struct pier *pier, struct scatterlist *list, int count)
{
	return dma_map_sg(pier->dev, list, count, DMA_TO_DEVICE);
}

static int pier_keep_count(struct pier *pier, struct scatterlist *list, int count)
{
	pier->count = dma_map_sg(pier->dev, list, count, DMA_TO_DEVICE);
	return 0;
}
