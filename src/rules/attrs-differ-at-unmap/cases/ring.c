/* A ring of descriptors whose first one is mapped as one piece and the others as pages. */
struct kelp_buffer {
	DEFINE_DMA_UNMAP_ADDR(dma);
	DEFINE_DMA_UNMAP_LEN(len);
};

struct kelp_ring {
	struct device *dev;
	struct kelp_buffer *buffer;
	u16 next;
	u16 count;
};

static int kelp_map(struct kelp_ring *ring, struct sk_buff *skb)
{
	struct kelp_buffer *buffer = &ring->buffer[ring->next];
	skb_frag_t *frag = skb_shinfo(skb)->frags;
	unsigned int size = skb_headlen(skb);
	u16 i = ring->next;
	dma_addr_t dma;

	dma = dma_map_single(ring->dev, skb->data, size, DMA_TO_DEVICE);
	for (;; frag++) {
		if (dma_mapping_error(ring->dev, dma))
			goto dma_error;
		dma_unmap_len_set(buffer, len, size);
		dma_unmap_addr_set(buffer, dma, dma);
		if (frag == &skb_shinfo(skb)->frags[skb_shinfo(skb)->nr_frags])
			break;
		if (++i == ring->count)
			i = 0;
		buffer = &ring->buffer[i];
		size = skb_frag_size(frag);
		dma = skb_frag_dma_map(ring->dev, frag, 0, size, DMA_TO_DEVICE);
	}
	ring->next = i;
	return 0;

dma_error:
	while (buffer != &ring->buffer[ring->next]) {
		if (dma_unmap_len(buffer, len))
			dma_unmap_page(ring->dev, dma_unmap_addr(buffer, dma), dma_unmap_len(buffer, len),
				       DMA_TO_DEVICE);
		dma_unmap_len_set(buffer, len, 0);
		i = (i ? i : ring->count) - 1;
		buffer = &ring->buffer[i];
	}
	if (dma_unmap_len(buffer, len))
		dma_unmap_single(ring->dev, dma_unmap_addr(buffer, dma), dma_unmap_len(buffer, len),
				 DMA_TO_DEVICE);
	return -ENOMEM;
}
