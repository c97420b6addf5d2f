/* The table of an IOMMU has to be where its entries say; who asks for that may name it by either address. */
struct stile {
	struct device *dev;
	u32 *table;
};

static int stile_alloc(struct stile *stile)
{
	dma_addr_t dma;

	stile->table = kzalloc(SZ_4K, GFP_KERNEL);
	if (!stile->table)
		return -ENOMEM;
	dma = dma_map_single(stile->dev, stile->table, SZ_4K, DMA_TO_DEVICE);
	if (dma_mapping_error(stile->dev, dma))
		goto err_free;
	if (dma != virt_to_phys(stile->table))
		goto err_unmap;
	return 0;

err_unmap:
	dma_unmap_single(stile->dev, dma, SZ_4K, DMA_TO_DEVICE);
err_free:
	kfree(stile->table);
	return -ENOMEM;
}

static void stile_set(struct stile *stile, int index, u32 entry)
{
	stile->table[index] = entry;
	dma_sync_single_for_device(stile->dev, virt_to_phys(&stile->table[index]), 4, DMA_TO_DEVICE);
}
