/* A direction that is asked for, and one that is worked out from that of an engine. */
static int elf_run(struct device *dev, struct scatterlist *list, enum dma_data_direction dir)
{
	if (dir == DMA_NONE)
		return 0;
	if (!dma_map_sg(dev, list, 4, dir))
		return -EIO;
	elf_wait(4);
	dma_unmap_sg(dev, list, 4, dir);
	return 0;
}

static int elf_engine(struct device *dev, void *buf, enum dma_transfer_direction transfer)
{
	enum dma_data_direction dir = transfer == DMA_MEM_TO_DEV ? DMA_TO_DEVICE : DMA_FROM_DEVICE;
	dma_addr_t dma = dma_map_single(dev, buf, 64, dir);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	elf_wait(64);
	dma_unmap_single(dev, dma, 64, dir);
	return 0;
}

static int elf_maybe(struct device *dev, struct scatterlist *list, bool out, bool in)
{
	enum dma_data_direction dir = DMA_NONE;

	if (out)
		dir = DMA_TO_DEVICE;
	else if (in)
		dir = DMA_FROM_DEVICE;
	if (dir == DMA_NONE)
		return 0;
	if (!dma_map_sg(dev, list, 4, dir))
		return -EIO;
	elf_wait(4);
	dma_unmap_sg(dev, list, 4, dir);
	return 0;
}

/* Of nothing, there is no direction, and nothing is mapped. */
static int elf_some(struct device *dev, void *buf, int count, int flags)
{
	enum dma_data_direction dir;
	int i;

	switch (flags) {
	case 1:
		dir = DMA_TO_DEVICE;
		break;
	default:
		dir = DMA_NONE;
	}
	if (dir == DMA_NONE && elf_count(buf))
		return -EINVAL;
	for (i = 0; i < elf_count(buf); i++) {
		dma_addr_t dma = dma_map_single(dev, buf, 64, dir);

		if (dma_mapping_error(dev, dma))
			return -ENOMEM;
		elf_wait(64);
		dma_unmap_single(dev, dma, 64, dir);
	}
	return 0;
}
