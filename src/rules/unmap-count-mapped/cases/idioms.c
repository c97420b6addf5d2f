/* Counts that are right, or of which it is not known what they are. */
struct brook {
	struct device *dev;
	struct scatterlist *list;
	struct sg_table table;
	int entries;
	int mapped;
	int kept;
	int all;
	int either;
};

/* The count is for the device, the entries are for the DMA API. */
static int brook_send(struct brook *brook)
{
	int i, count = dma_map_sg(brook->dev, brook->list, brook->entries, DMA_TO_DEVICE);
	struct scatterlist *sg;

	if (!count)
		return -EIO;
	for_each_sg(brook->list, sg, count, i)
		brook_write(sg_dma_address(sg), sg_dma_len(sg));
	dma_unmap_sg(brook->dev, brook->list, brook->entries, DMA_TO_DEVICE);
	return 0;
}

/* One entry is one entry. */
static int brook_one(struct brook *brook)
{
	int count = dma_map_sg(brook->dev, brook->list, 1, DMA_TO_DEVICE);

	if (count == 0)
		return -EIO;
	brook_program(count);
	dma_unmap_sg(brook->dev, brook->list, count, DMA_TO_DEVICE);
	return 0;
}

/* A list that was merged is refused. */
static int brook_unmerged(struct brook *brook, int entries)
{
	int count = dma_map_sg(brook->dev, brook->list, entries, DMA_TO_DEVICE);

	if (count == 0)
		return -EIO;
	if (count != entries) {
		dma_unmap_sg(brook->dev, brook->list, entries, DMA_TO_DEVICE);
		return -EINVAL;
	}
	brook->mapped = count;
	return 0;
}

static void brook_unmerged_done(struct brook *brook)
{
	dma_unmap_sg(brook->dev, brook->list, brook->mapped, DMA_TO_DEVICE);
}

/* The member keeps what was given. */
static int brook_keep(struct brook *brook, int entries)
{
	int count = dma_map_sg(brook->dev, brook->list, entries, DMA_TO_DEVICE);

	if (!count)
		return -EIO;
	brook->kept = entries;
	return count;
}

static void brook_kept_done(struct brook *brook)
{
	dma_unmap_sg(brook->dev, brook->list, brook->kept, DMA_TO_DEVICE);
}

/* A member that another function gives the number of entries. */
static int brook_map_all(struct brook *brook)
{
	brook->all = dma_map_sg(brook->dev, brook->list, brook->entries, DMA_TO_DEVICE);
	return brook->all ? 0 : -EIO;
}

static void brook_set_all(struct brook *brook)
{
	brook->all = brook->entries;
}

static void brook_unmap_all(struct brook *brook)
{
	brook_set_all(brook);
	dma_unmap_sg(brook->dev, brook->list, brook->all, DMA_TO_DEVICE);
}

/* A table whose nents are its entries: nothing has been stored there since it was made. */
static int brook_table(struct brook *brook)
{
	if (!dma_map_sg(brook->dev, brook->table.sgl, brook->table.nents, DMA_TO_DEVICE))
		return -EIO;
	return 0;
}

static void brook_table_done(struct brook *brook)
{
	dma_unmap_sg(brook->dev, brook->table.sgl, brook->table.nents, DMA_TO_DEVICE);
}
