/* Read after a sync for the CPU, after the unmapping, or where another function has the handle. */
struct boom_event {
	__le32 type;
	__le32 len;
};

struct boom {
	struct device *dev;
	void __iomem *regs;
	dma_addr_t dma;
	struct completion done;
};

static int boom_wait(struct boom *boom, struct boom_event *event)
{
	dma_addr_t dma;
	u32 type;

	dma = dma_map_single(boom->dev, event, sizeof(*event), DMA_FROM_DEVICE);
	if (dma_mapping_error(boom->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), boom->regs);
	dma_sync_single_for_cpu(boom->dev, dma, sizeof(*event), DMA_FROM_DEVICE);
	type = le32_to_cpu(event->type);
	dma_unmap_single(boom->dev, dma, sizeof(*event), DMA_FROM_DEVICE);
	return type + le32_to_cpu(event->len);
}

/* The handler unmaps. */
static int boom_start(struct boom *boom, struct boom_event *event)
{
	boom->dma = dma_map_single(boom->dev, event, sizeof(*event), DMA_FROM_DEVICE);
	if (dma_mapping_error(boom->dev, boom->dma))
		return -ENOMEM;
	writel(lower_32_bits(boom->dma), boom->regs);
	wait_for_completion(&boom->done);
	return le32_to_cpu(event->type);
}

static int boom_run(struct boom *boom, struct boom_event *event)
{
	dma_addr_t dma = dma_map_single(boom->dev, event, sizeof(*event), DMA_FROM_DEVICE);

	if (dma_mapping_error(boom->dev, dma))
		return -ENOMEM;
	boom_run_and_unmap(boom, dma);
	return le32_to_cpu(event->type);
}

/* What is to be sent is looked at once more. */
static int boom_both(struct boom *boom, struct boom_event *event)
{
	dma_addr_t dma = dma_map_single(boom->dev, event, sizeof(*event), DMA_BIDIRECTIONAL);

	if (dma_mapping_error(boom->dev, dma))
		return -ENOMEM;
	writel(le32_to_cpu(event->len), boom->regs);
	boom_go(boom, dma);
	return 0;
}
