/* Memory of the slab, of pointers, of members, and of vmalloc() page by page. */
struct jetty {
	struct device *dev;
	u8 answer[64];
	void *table;
};

static int jetty_run_mapped(struct jetty *jetty, void *data, size_t len)
{
	dma_addr_t dma = dma_map_single(jetty->dev, data, len, DMA_TO_DEVICE);
	int ret;

	if (dma_mapping_error(jetty->dev, dma))
		return -ENOMEM;
	ret = jetty_run(jetty, dma);
	dma_unmap_single(jetty->dev, dma, len, DMA_TO_DEVICE);
	return ret;
}

static int jetty_ask(struct jetty *jetty)
{
	return jetty_run_mapped(jetty, jetty->answer, sizeof(jetty->answer));
}

static int jetty_ask_copy(struct jetty *jetty)
{
	u8 *copy = kmemdup(jetty->answer, sizeof(jetty->answer), GFP_KERNEL);
	int ret;

	if (!copy)
		return -ENOMEM;
	ret = jetty_run_mapped(jetty, copy, sizeof(jetty->answer));
	kfree(copy);
	return ret;
}

/* A pointer on the stack is not what it points to. */
static int jetty_ask_first(struct jetty *jetty)
{
	u8 *list[2] = { jetty->answer, jetty->table };

	return jetty_run_mapped(jetty, list[0], 32);
}

static int jetty_table_page(struct jetty *jetty, size_t size)
{
	dma_addr_t dma;
	int ret;

	jetty->table = vmalloc(size);
	if (!jetty->table)
		return -ENOMEM;
	dma = dma_map_page(jetty->dev, vmalloc_to_page(jetty->table), 0, PAGE_SIZE, DMA_TO_DEVICE);
	if (dma_mapping_error(jetty->dev, dma))
		return -ENOMEM;
	ret = jetty_run(jetty, dma);
	dma_unmap_page(jetty->dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
	return ret;
}
