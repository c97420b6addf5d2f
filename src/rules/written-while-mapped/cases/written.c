/* Written after it was mapped: by itself, in a loop, through an alias, by a function. */
struct oar_cmd {
	__le32 opcode;
	__le32 len;
	u8 data[56];
};

struct oar {
	struct device *dev;
	void __iomem *regs;
};

static int oar_table(struct oar *oar, u64 *table, size_t count)
{
	dma_addr_t dma;
	size_t i;

	dma = dma_map_single(oar->dev, table, count * sizeof(*table), DMA_TO_DEVICE);
	if (dma_mapping_error(oar->dev, dma))
		return -ENOMEM;
	for (i = 0; i < count; i++)
		table[i] = i; /* expect: written-while-mapped */
	return oar_start(oar, dma);
}

static int oar_send(struct oar *oar, struct oar_cmd *cmd, u32 len)
{
	dma_addr_t dma;

	dma = dma_map_single(oar->dev, cmd, sizeof(*cmd), DMA_TO_DEVICE);
	if (dma_mapping_error(oar->dev, dma))
		return -ENOMEM;
	if (len)
		cmd->len = cpu_to_le32(len); /* expect: written-while-mapped */
	writel(lower_32_bits(dma), oar->regs);
	return 0;
}

static int oar_transmit(struct oar *oar, struct sk_buff *skb, u32 number)
{
	struct oar_cmd *cmd = (struct oar_cmd *)skb->data;
	dma_addr_t dma;

	dma = dma_map_single(oar->dev, skb->data, skb->len, DMA_TO_DEVICE);
	if (dma_mapping_error(oar->dev, dma))
		return -ENOMEM;
	cmd->opcode |= cpu_to_le32(number); /* expect: written-while-mapped */
	writel(lower_32_bits(dma), oar->regs);
	return 0;
}

static int oar_receive(struct oar *oar, void *buf)
{
	dma_addr_t dma;

	dma = dma_map_single(oar->dev, buf, SZ_4K, DMA_FROM_DEVICE);
	if (dma_mapping_error(oar->dev, dma))
		return -ENOMEM;
	memset(buf, 0, SZ_4K); /* expect: written-while-mapped */
	writel(lower_32_bits(dma), oar->regs);
	return 0;
}
