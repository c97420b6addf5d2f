struct sluice_slot {
	dma_addr_t dma;
	void *buf;
	u32 len;
};

struct sluice {
	struct device *dev;
	struct sluice_slot slots[8];
	struct sluice_slot *spare;
	unsigned int head;
	bool open;
};

static int sluice_fill(struct sluice *s, unsigned int n, gfp_t gfp)
{
	struct sluice_slot *slot = &s->slots[n];

	slot->buf = kmalloc(2048, gfp);
	if (!slot->buf)
		return -ENOMEM;
	slot->len = 2048;
	slot->dma = dma_map_single(s->dev, slot->buf, slot->len, DMA_FROM_DEVICE); /* why */
	if (dma_mapping_error(s->dev, slot->dma)) {
		kfree(slot->buf);
		slot->buf = NULL;
		return -EIO;
	}
	return 0;
}

static void sluice_drain(struct sluice *s, unsigned int n)
{
	struct sluice_slot *slot = &s->slots[n];

	if (!slot->buf)
		return;
	dma_unmap_single(s->dev, slot->dma, 2048, DMA_FROM_DEVICE); /* why */
	kfree(slot->buf);
	slot->buf = NULL;
}

int sluice_open(struct sluice *s)
{
	unsigned int i;
	int ret;

	for (i = 0; i < ARRAY_SIZE(s->slots); i++) {
		ret = sluice_fill(s, i, GFP_KERNEL); /* why */
		if (ret)
			goto undo;
	}
	s->open = true;
	return 0;

undo:
	while (i--)
		sluice_drain(s, i);
	return ret;
}

int sluice_send(struct sluice *s, void *data, size_t len, bool now)
{
	enum dma_data_direction dir = now ? DMA_TO_DEVICE : DMA_BIDIRECTIONAL;
	dma_addr_t dma;

	if (len > 4096 || !s->open)
		return -EINVAL;
	dma = dma_map_single(s->dev, data, len, dir);
	if (dma_mapping_error(s->dev, dma))
		return -ENOMEM;
	if (now) {
		sluice_kick(s, dma, len);
		dma_unmap_single(s->dev, dma, len, DMA_TO_DEVICE); /* why */
		return 0;
	}
	s->spare->dma = dma;
	s->spare->len = len;
	return len;
}
