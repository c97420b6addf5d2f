/* Nobody asks whether the mapping worked: in a local variable, in a member, in each descriptor of a list. */
struct quay_desc {
	u32 command;
	dma_addr_t bus;
	struct list_head node;
};

struct quay {
	struct device *dev;
	void __iomem *regs;
	dma_addr_t ring_dma;
	struct list_head free;
};

static int quay_send(struct quay *quay, void *data, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single(quay->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(quay->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), quay->regs);
	return 0;
}

static void quay_set_ring(struct quay *quay, struct page *page)
{
	quay->ring_dma = dma_map_page(quay->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	writel(lower_32_bits(quay->ring_dma), quay->regs + 8);
}

static int quay_fill(struct quay *quay, struct quay_desc *desc, unsigned int count)
{
	unsigned int i;

	for (i = 0; i < count; i++, desc++) {
		desc->bus = dma_map_single(quay->dev, &desc->command, sizeof(desc->command), DMA_TO_DEVICE);
		list_add_tail(&desc->node, &quay->free);
	}
	return 0;
}

static void quay_map_list(struct quay *quay, struct scatterlist *list, int count)
{
	dma_map_sg(quay->dev, list, count, DMA_TO_DEVICE);
	quay_start(quay);
}

static void quay_map_table(struct quay *quay, struct sg_table *table)
{
	dma_map_sgtable(quay->dev, table, DMA_TO_DEVICE, 0);
	quay_start(quay);
}
