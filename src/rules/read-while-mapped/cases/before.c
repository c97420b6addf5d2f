/* Read before it is mapped, or after. */
struct keelson_hdr {
	__le32 id;
};

static int keelson_send(struct device *dev, struct sk_buff *skb, __le32 *addr)
{
	struct keelson_hdr *hdr = (struct keelson_hdr *)skb->data;
	__le32 id = hdr->id;
	dma_addr_t dma;

	dma = dma_map_single(dev, skb->data, skb->len, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	addr[0] = cpu_to_le32(dma);
	addr[1] = id;
	keelson_wait(dev);
	dma_unmap_single(dev, dma, skb->len, DMA_TO_DEVICE);
	return le32_to_cpu(hdr->id);
}
