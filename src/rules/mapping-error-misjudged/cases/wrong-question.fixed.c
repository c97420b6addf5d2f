/* Tests that never see a failure. */
struct dock {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
};

static int dock_send(struct dock *dock, void *data, size_t len)
{
	dma_addr_t dma;

	dma = dma_map_single(dock->dev, data, len, DMA_TO_DEVICE);
	if (dma_mapping_error(dock->dev, dma))
		return -ENOMEM;
	dock_write(dock, dma);
	return 0;
}

static int dock_receive(struct dock *dock, struct page *page)
{
	dma_addr_t dma = dma_map_page(dock->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);

	if (dma_mapping_error(dock->dev, dma))
		return -ENOMEM;
	dock_write(dock, dma);
	return 0;
}

static int dock_map_list(struct dock *dock, struct scatterlist *list, int count)
{
	int mapped;

	mapped = dma_map_sg(dock->dev, list, count, DMA_TO_DEVICE);
	if (!mapped)
		return -ENOMEM;
	dock_write(dock, sg_dma_address(list));
	return 0;
}

static int dock_ask_of_count(struct dock *dock, struct scatterlist *list, int count)
{
	int mapped = dma_map_sg(dock->dev, list, count, DMA_TO_DEVICE);

	if (!mapped)
		return -ENOMEM;
	dock_write(dock, sg_dma_address(list));
	return 0;
}

static int dock_alloc(struct dock *dock)
{
	dma_addr_t dma;
	void *ring = dma_alloc_coherent(dock->dev, PAGE_SIZE, &dma, GFP_KERNEL);

	if (dma_mapping_error(dock->dev, dma))
		return -ENOMEM;
	dock->ring = ring;
	dock->ring_dma = dma;
	return 0;
}
