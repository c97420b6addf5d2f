/* What is to be sent, read once it is mapped. */
struct helm_hdr {
	__le32 id;
	__le16 flags;
};

struct helm_desc {
	__le32 addr;
	__le32 id;
};

static int helm_send(struct device *dev, struct helm_desc *desc, struct sk_buff *skb)
{
	dma_addr_t dma = dma_map_single(dev, skb->data, skb->len, DMA_TO_DEVICE);
	struct helm_hdr *hdr = (struct helm_hdr *)skb->data;

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	desc->id = hdr->id; /* expect: read-while-mapped */
	if (hdr->flags)
		desc->id |= cpu_to_le32(BIT(31));
	desc->addr = cpu_to_le32(dma);
	return 0;
}

static int helm_queue(struct device *dev, struct helm_desc *desc, struct sk_buff *skb)
{
	dma_addr_t dma = dma_map_single(dev, skb->data, skb->len, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (((struct helm_hdr *)skb->data)->flags) /* expect: read-while-mapped */
		desc->id = 1;
	desc->addr = cpu_to_le32(dma);
	return 0;
}
