/* What kzalloc_obj() and its kin allocated is freed as what kzalloc() and its kin did. */
struct beck_table {
	u32 count;
	u64 entries[];
};

static int beck_use(struct device *dev)
{
	struct beck_table *table = kzalloc_flex(*table, entries, 8);
	dma_addr_t dma;

	if (!table)
		return -ENOMEM;
	dma = dma_map_single(dev, table, struct_size(table, entries, 8), DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma)) {
		kfree(table);
		return -ENOMEM;
	}
	beck_run(dev, dma);
	dma_unmap_single(dev, dma, struct_size(table, entries, 8), DMA_TO_DEVICE);
	vfree(table); /* expect: freed-by-other-api */
	return 0;
}

static void beck_drop(struct device *dev, dma_addr_t dma, struct rcu_head *rcu)
{
	struct beck_table *table = kvzalloc_obj(*table);
	u64 *words = kmalloc_objs(*words, 4);

	dma_unmap_single(dev, dma, 64, DMA_TO_DEVICE);
	kvfree(table);
	kfree_rcu(words, rcu);
}
