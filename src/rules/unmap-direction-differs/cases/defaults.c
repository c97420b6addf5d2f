/* skb_frag_dma_map() maps to the device where no direction is given, and all that is left of the fragment. */
static int skein_send(struct skein *skein, struct device *dev, const skb_frag_t *frag)
{
	dma_addr_t dma = skb_frag_dma_map(dev, frag);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (skein_queue(skein, dma))
		return 0;
	dma_unmap_page(dev, dma, skb_frag_size(frag), DMA_FROM_DEVICE); /* expect: unmap-direction-differs */
	return -EIO;
}

static int skein_send_part(struct skein *skein, struct device *dev, const skb_frag_t *frag, unsigned int size)
{
	dma_addr_t dma = skb_frag_dma_map(dev, frag, 0, size);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (skein_queue(skein, dma))
		return 0;
	dma_unmap_page(dev, dma, size, DMA_BIDIRECTIONAL); /* expect: unmap-direction-differs */
	return -EIO;
}

static int skein_send_all(struct skein *skein, struct device *dev, const skb_frag_t *frag)
{
	dma_addr_t dma = skb_frag_dma_map(dev, frag);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	if (skein_queue(skein, dma))
		return 0;
	dma_unmap_page(dev, dma, skb_frag_size(frag), DMA_TO_DEVICE);
	return -EIO;
}
