/* Functions that return a mapping, or whether it failed, and ask nothing themselves: each of their callers has to. */
static dma_addr_t tarn_map(struct device *dev, void *va, size_t len)
{
	return dma_map_single(dev, va, len, DMA_TO_DEVICE);
}

static dma_addr_t tarn_map_page(struct device *dev, void *va)
{
	dma_addr_t dma = tarn_map(dev, va, SZ_4K);

	return dma;
}

static int tarn_map_list(struct device *dev, struct scatterlist *list, int count)
{
	return dma_map_sg(dev, list, count, DMA_FROM_DEVICE);
}

static bool tarn_is_bad(struct device *dev, dma_addr_t dma)
{
	return dma_mapping_error(dev, dma);
}

struct tarn_slot {
	__le64 addr;
	dma_addr_t dma;
};

static void tarn_post(struct device *dev, struct tarn_slot *slot, void *va)
{
	dma_addr_t dma = tarn_map(dev, va, 64); /* expect: mapping-error-unchecked */

	slot->addr = cpu_to_le64(dma);
}

static void tarn_post_page(struct device *dev, struct tarn_slot *slot, void *va)
{
	dma_addr_t dma = tarn_map_page(dev, va); /* expect: mapping-error-unchecked */

	slot->addr = cpu_to_le64(dma);
}

static void tarn_post_list(struct device *dev, struct scatterlist *list, int count)
{
	tarn_map_list(dev, list, count); /* expect: mapping-error-unchecked */
	tarn_kick(list);
}

static int tarn_post_checked(struct device *dev, struct tarn_slot *slot, void *va)
{
	dma_addr_t dma = tarn_map_page(dev, va);

	if (tarn_is_bad(dev, dma))
		return -ENOMEM;
	slot->addr = cpu_to_le64(dma);
	return 0;
}

static int tarn_post_list_checked(struct device *dev, struct scatterlist *list, int count)
{
	if (!tarn_map_list(dev, list, count))
		return -EIO;
	tarn_kick(list);
	return 0;
}

/* It was asked before it was returned: zero says so. */
static dma_addr_t tarn_map_or_zero(struct device *dev, void *va)
{
	dma_addr_t dma = dma_map_single(dev, va, 64, DMA_TO_DEVICE);

	return dma_mapping_error(dev, dma) ? 0 : dma;
}

static int tarn_post_or_not(struct device *dev, struct tarn_slot *slot, void *va)
{
	dma_addr_t dma = tarn_map_or_zero(dev, va);

	if (!dma)
		return -ENOMEM;
	slot->addr = cpu_to_le64(dma);
	return 0;
}
