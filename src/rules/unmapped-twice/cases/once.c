/* Two unmappings of two mappings, or on two paths; and rings, whose entries are used again. */
struct raft {
	struct device *dev;
	dma_addr_t dma;
	struct raft_slot *slots;
	unsigned int tail;
};

struct raft_slot {
	dma_addr_t dma;
	size_t len;
	bool is_last;
};

static int raft_send(struct raft *raft, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(raft->dev, data, len, DMA_TO_DEVICE);
	int ret;

	if (dma_mapping_error(raft->dev, dma))
		return -ENOMEM;
	ret = raft_run(raft, dma);
	if (ret)
		goto fail;
	dma_unmap_single(raft->dev, dma, len, DMA_TO_DEVICE);
	return 0;

fail:
	dma_unmap_single(raft->dev, dma, len, DMA_TO_DEVICE);
	return ret;
}

static void raft_refill(struct raft *raft)
{
	dma_unmap_single(raft->dev, raft->dma, 64, DMA_FROM_DEVICE);
	raft_map_again(raft);
	dma_unmap_single(raft->dev, raft->dma, 64, DMA_FROM_DEVICE);
}

static void raft_clean(struct raft *raft, unsigned int count)
{
	struct raft_slot *slot = raft->slots + raft->tail;

	while (count--) {
		dma_unmap_single(raft->dev, slot->dma, slot->len, DMA_TO_DEVICE);
		if (slot->is_last)
			slot = raft->slots;
		else
			slot++;
	}
}

static int raft_two(struct raft *raft, void *a, void *b, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single(raft->dev, a, len, DMA_TO_DEVICE);
	if (dma_mapping_error(raft->dev, dma))
		return -ENOMEM;
	raft_run(raft, dma);
	dma_unmap_single(raft->dev, dma, len, DMA_TO_DEVICE);

	dma = dma_map_single(raft->dev, b, len, DMA_TO_DEVICE);
	if (dma_mapping_error(raft->dev, dma))
		return -ENOMEM;
	raft_run(raft, dma);
	dma_unmap_single(raft->dev, dma, len, DMA_TO_DEVICE);
	return 0;
}

/* Which of two states of the test it is says a constant. */
static int raft_test(struct raft *raft, void *data)
{
	int state = RAFT_COPY;
	dma_addr_t dma = dma_map_single(raft->dev, data, 64, DMA_TO_DEVICE);

	if (dma_mapping_error(raft->dev, dma))
		return -ENOMEM;
	if (raft_copies(raft))
		goto fail;
	dma_unmap_single(raft->dev, dma, 64, DMA_TO_DEVICE);
	state = RAFT_CHECK;
	if (!raft_checks(raft))
		return 0;
fail:
	if (state == RAFT_COPY)
		dma_unmap_single(raft->dev, dma, 64, DMA_TO_DEVICE);
	return -EIO;
}
