/* RDMA and virtio have calls of their own to map, and to ask for an error. */
static void weir_post(struct ib_device *ib, struct weir *weir)
{
	u64 addr;

	addr = ib_dma_map_single(ib, weir->buf, weir->len, DMA_TO_DEVICE); /* expect: mapping-error-unchecked */
	weir_send(weir, addr);
	ib_dma_unmap_single(ib, addr, weir->len, DMA_TO_DEVICE);
}

static int weir_post_checked(struct ib_device *ib, struct weir *weir)
{
	u64 addr;

	addr = ib_dma_map_single(ib, weir->buf, weir->len, DMA_TO_DEVICE);
	if (ib_dma_mapping_error(ib, addr))
		return -ENOMEM;
	weir_send(weir, addr);
	ib_dma_unmap_single(ib, addr, weir->len, DMA_TO_DEVICE);
	return 0;
}

static int weir_queue(struct virtqueue *vq, struct weir *weir)
{
	dma_addr_t addr;

	addr = virtqueue_map_single_attrs(vq, weir->buf, weir->len, DMA_TO_DEVICE, 0); /* expect: mapping-error-unchecked */
	return weir_add(vq, addr);
}
