/* What the device writes, read while it is the device's. */
struct mast_event {
	__le32 type;
	__le32 len;
};

struct mast {
	struct device *dev;
	void __iomem *regs;
};

static int mast_wait(struct mast *mast, struct mast_event *event)
{
	dma_addr_t dma;
	u32 type;

	dma = dma_map_single(mast->dev, event, sizeof(*event), DMA_FROM_DEVICE);
	if (dma_mapping_error(mast->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), mast->regs);
	type = le32_to_cpu(event->type); /* expect: read-before-sync */
	dma_unmap_single(mast->dev, dma, sizeof(*event), DMA_FROM_DEVICE);
	return type;
}

static int mast_peek(struct mast *mast, void *buf, void *to)
{
	dma_addr_t dma;

	dma = dma_map_single(mast->dev, buf, SZ_1K, DMA_BIDIRECTIONAL);
	if (dma_mapping_error(mast->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), mast->regs);
	dma_sync_single_for_device(mast->dev, dma, SZ_1K, DMA_BIDIRECTIONAL);
	memcpy(to, buf, SZ_1K); /* expect: read-before-sync */
	dma_unmap_single(mast->dev, dma, SZ_1K, DMA_BIDIRECTIONAL);
	return 0;
}
