/* Written before, after the unmapping, between two syncs, beside what is mapped, or where the mapping failed. */
struct sail_cmd {
	__le32 opcode;
	__le32 len;
	dma_addr_t dma;
	int state;
};

struct sail {
	struct device *dev;
	void __iomem *regs;
};

static int sail_send(struct sail *sail, struct sail_cmd *cmd)
{
	cmd->opcode = cpu_to_le32(1);
	cmd->dma = dma_map_single(sail->dev, cmd, 8, DMA_TO_DEVICE);
	if (dma_mapping_error(sail->dev, cmd->dma)) {
		cmd->len = 0;
		return -ENOMEM;
	}
	cmd->state = 1;
	sail_run(sail, cmd->dma);
	return 0;
}

static int sail_again(struct sail *sail, struct sail_cmd *cmd, u32 *count)
{
	dma_addr_t dma = dma_map_single(sail->dev, cmd, sizeof(*cmd), DMA_TO_DEVICE);

	if (dma_mapping_error(sail->dev, dma))
		return -ENOMEM;
	writel(lower_32_bits(dma), sail->regs);
	dma_sync_single_for_cpu(sail->dev, dma, sizeof(*cmd), DMA_TO_DEVICE);
	cmd->len = cpu_to_le32(*count);
	dma_sync_single_for_device(sail->dev, dma, sizeof(*cmd), DMA_TO_DEVICE);
	writel(lower_32_bits(dma), sail->regs);
	dma_unmap_single(sail->dev, dma, sizeof(*cmd), DMA_TO_DEVICE);
	cmd->opcode = 0;
	return 0;
}

static int sail_fill(struct sail *sail, struct sail_cmd *cmd)
{
	dma_addr_t dma = dma_map_single(sail->dev, cmd, sizeof(*cmd), DMA_BIDIRECTIONAL);

	if (dma_mapping_error(sail->dev, dma))
		return -ENOMEM;
	cmd->opcode = cpu_to_le32(2);
	dma_sync_single_for_device(sail->dev, dma, sizeof(*cmd), DMA_BIDIRECTIONAL);
	writel(lower_32_bits(dma), sail->regs);
	return 0;
}

/* The header stands before what is mapped. */
static int sail_behind(struct sail *sail, struct sail_cmd *cmd)
{
	dma_addr_t dma = dma_map_single(sail->dev, cmd + 1, SZ_1K, DMA_TO_DEVICE);

	if (dma_mapping_error(sail->dev, dma))
		return -ENOMEM;
	cmd->dma = dma;
	return 0;
}

static int sail_once(struct sail *sail, struct sail_cmd *cmd, bool mapped)
{
	dma_addr_t dma = 0;

	if (mapped) {
		dma = dma_map_single(sail->dev, cmd, sizeof(*cmd), DMA_TO_DEVICE);
		if (dma_mapping_error(sail->dev, dma))
			return -ENOMEM;
	}
	if (!mapped)
		cmd->state = 2;
	writel(lower_32_bits(dma), sail->regs);
	return 0;
}

struct sail_ring {
	struct device *dev;
	struct sail_cmd *cmds;
	dma_addr_t dma;
};

/* Who kicks the ring hands it over. */
static int sail_ring_init(struct sail_ring *ring)
{
	ring->dma = dma_map_single(ring->dev, ring->cmds, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(ring->dev, ring->dma))
		return -ENOMEM;
	ring->cmds->opcode = cpu_to_le32(3);
	sail_ring_kick(ring);
	return 0;
}

static void sail_ring_kick(struct sail_ring *ring)
{
	dma_sync_single_for_device(ring->dev, ring->dma, SZ_4K, DMA_TO_DEVICE);
	sail_ring_go(ring);
}

struct sail_descr {
	__be32 next_addr;
	struct sail_descr *next;
	dma_addr_t own;
	int state;
};

/* What the driver keeps beside what the device reads. */
static int sail_chain(struct sail *sail, struct sail_descr *descr)
{
	descr->own = dma_map_single(sail->dev, descr, SAIL_HEADERS, DMA_TO_DEVICE);
	if (dma_mapping_error(sail->dev, descr->own))
		return -ENOMEM;
	descr->next = descr + 1;
	descr->state = 1;
	return 0;
}
