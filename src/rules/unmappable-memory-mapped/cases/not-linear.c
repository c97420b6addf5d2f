/* Addresses that are none of the linear map. */
struct mole {
	struct device *dev;
	struct page **pages;
};

static int mole_ask(struct mole *mole)
{
	u8 answer[32];
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(mole->dev, answer, sizeof(answer), DMA_FROM_DEVICE); /* expect: unmappable-memory-mapped */
	if (dma_mapping_error(mole->dev, dma))
		return -ENOMEM;
	ret = mole_run(mole, dma);
	dma_unmap_single(mole->dev, dma, sizeof(answer), DMA_FROM_DEVICE);
	return ret;
}

static int mole_ask_word(struct mole *mole)
{
	__le32 word = 0;
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(mole->dev, &word, sizeof(word), DMA_BIDIRECTIONAL); /* expect: unmappable-memory-mapped */
	if (dma_mapping_error(mole->dev, dma))
		return -ENOMEM;
	ret = mole_run(mole, dma);
	dma_unmap_single(mole->dev, dma, sizeof(word), DMA_BIDIRECTIONAL);
	return ret;
}

static int mole_table(struct mole *mole, size_t size)
{
	void *table = vmalloc(size);
	dma_addr_t dma;
	int ret;

	if (!table)
		return -ENOMEM;
	dma = dma_map_single(mole->dev, table, size, DMA_TO_DEVICE); /* expect: unmappable-memory-mapped */
	if (dma_mapping_error(mole->dev, dma)) {
		vfree(table);
		return -ENOMEM;
	}
	ret = mole_run(mole, dma);
	dma_unmap_single(mole->dev, dma, size, DMA_TO_DEVICE);
	vfree(table);
	return ret;
}

static int mole_window(struct mole *mole, unsigned int count)
{
	void *window = vmap(mole->pages, count, VM_MAP, PAGE_KERNEL);
	dma_addr_t dma;
	int ret;

	if (!window)
		return -ENOMEM;
	dma = dma_map_single(mole->dev, window, PAGE_SIZE, DMA_TO_DEVICE); /* expect: unmappable-memory-mapped */
	if (dma_mapping_error(mole->dev, dma))
		return -ENOMEM;
	ret = mole_run(mole, dma);
	dma_unmap_single(mole->dev, dma, PAGE_SIZE, DMA_TO_DEVICE);
	return ret;
}

static int mole_hello(struct mole *mole)
{
	dma_addr_t dma;
	int ret;

	dma = dma_map_single(mole->dev, "hello", 5, DMA_TO_DEVICE); /* expect: unmappable-memory-mapped */
	if (dma_mapping_error(mole->dev, dma))
		return -ENOMEM;
	ret = mole_run(mole, dma);
	dma_unmap_single(mole->dev, dma, 5, DMA_TO_DEVICE);
	return ret;
}
