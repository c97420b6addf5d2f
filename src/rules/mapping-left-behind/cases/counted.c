/* Entries that are filled by a pointer that moves, and undone by an index up to how many were counted. */
struct sorrel_part {
	u64 addr;
	u32 len;
};

struct sorrel_list {
	struct sorrel_part *parts;
};

static int sorrel_fill(struct sorrel_list *list, struct device *dev, struct page **pages, u32 ops, u32 each)
{
	struct sorrel_part *part;
	u32 i, j, mapped = 0;

	list->parts = part = kcalloc(ops * each, sizeof(*part), GFP_KERNEL);
	if (!part)
		return -ENOMEM;
	for (i = 0; i < ops; i++) {
		u32 count = min(ops - mapped, each);

		for (j = 0; j < count; j++) {
			u64 addr = dma_map_page(dev, pages[j], 0, PAGE_SIZE, DMA_TO_DEVICE);

			if (dma_mapping_error(dev, addr))
				goto undo;
			mapped++;
			part->addr = addr;
			part->len = PAGE_SIZE;
			part++;
		}
	}
	return 0;

undo:
	for (i = 0; i < mapped; i++)
		dma_unmap_page(dev, list->parts[i].addr, list->parts[i].len, DMA_TO_DEVICE);
	kfree(list->parts);
	return -ENOMEM;
}
