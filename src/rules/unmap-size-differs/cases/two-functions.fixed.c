/* Allocated or mapped in one function, given back in another size by another. */
#define GULL_LINK_SIZE 8

struct gull_chunk {
	u8 *head;
	dma_addr_t dma;
	u32 size;
};

struct gull {
	struct device *dev;
	dma_addr_t status;
	void *table;
	dma_addr_t table_dma;
	struct gull_chunk chunk;
};

struct gull_row {
	__le64 word[4];
};

/* The chunk is larger by a link than what its member says. */
static int gull_chunk_alloc(struct gull *gull, struct gull_chunk *chunk, u32 c_size)
{
	chunk->head = dma_alloc_coherent(gull->dev, c_size + GULL_LINK_SIZE, &chunk->dma, GFP_KERNEL);
	if (!chunk->head)
		return -ENOMEM;
	chunk->size = c_size;
	return 0;
}

static void gull_chunk_free(struct gull *gull, struct gull_chunk *chunk)
{
	dma_free_coherent(gull->dev, chunk->size, chunk->head, chunk->dma);
	chunk->size = 0;
}

static int gull_up(struct gull *gull, void *buf)
{
	gull->status = dma_map_single(gull->dev, buf, 512, DMA_FROM_DEVICE);
	if (dma_mapping_error(gull->dev, gull->status))
		return -ENOMEM;
	gull->table = dma_alloc_coherent(gull->dev, 16 * sizeof(struct gull_row), &gull->table_dma,
					 GFP_KERNEL);
	return gull->table ? 0 : -ENOMEM;
}

static void gull_down(struct gull *gull)
{
	dma_free_coherent(gull->dev, 16 * sizeof(struct gull_row), gull->table,
			  gull->table_dma);
	dma_unmap_single(gull->dev, gull->status, 512, DMA_FROM_DEVICE);
}
