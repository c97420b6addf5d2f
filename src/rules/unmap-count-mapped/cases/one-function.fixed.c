/* Unmapped or synced with what dma_map_sg() returned, in one function. */
struct weir {
	struct device *dev;
	struct scatterlist *list;
	int entries;
};

static int weir_send(struct weir *weir, bool ready)
{
	int count = dma_map_sg(weir->dev, weir->list, weir->entries, DMA_TO_DEVICE);

	if (!count)
		return -EIO;
	if (ready) {
		dma_unmap_sg(weir->dev, weir->list, weir->entries,
			     DMA_TO_DEVICE);
		return -EBUSY;
	}
	weir_program(weir->entries);
	dma_unmap_sg(weir->dev, weir->list, weir->entries, DMA_TO_DEVICE);
	return 0;
}

static int weir_table(struct device *dev, struct sg_table *sgt)
{
	sgt->nents = dma_map_sg(dev, sgt->sgl, sgt->orig_nents, DMA_FROM_DEVICE);
	if (!sgt->nents)
		return -EIO;
	dma_sync_sg_for_cpu(dev, sgt->sgl, sgt->orig_nents, DMA_FROM_DEVICE);
	dma_unmap_sg(dev, sgt->sgl, sgt->orig_nents, DMA_FROM_DEVICE);
	return 0;
}

/* What was given is overwritten: no fix is offered. */
static int weir_overwritten(struct device *dev, struct scatterlist *list, int nents)
{
	nents = dma_map_sg(dev, list, nents, DMA_TO_DEVICE);
	if (nents == 0)
		return -EIO;
	weir_program(nents);
	dma_unmap_sg(dev, list, nents, DMA_TO_DEVICE);
	return 0;
}
