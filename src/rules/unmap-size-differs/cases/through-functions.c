/* Sizes and members that functions compute and store, which do nothing else. */
struct ashlar {
	struct device *dev;
	void *va;
	dma_addr_t dma;
	size_t len;
};

static void ashlar_init(struct ashlar *ashlar, struct device *dev, void *va)
{
	ashlar->dev = dev;
	ashlar->va = va;
	ashlar->len = 64;
}

static void ashlar_set_len(struct ashlar *ashlar, size_t len)
{
	ashlar->len = len;
}

static size_t ashlar_len(const struct ashlar *ashlar)
{
	return ashlar->len;
}

static size_t ashlar_padded(size_t len)
{
	return len + 64;
}

static int ashlar_filled(struct device *dev, void *va)
{
	struct ashlar ashlar;

	ashlar_init(&ashlar, dev, va);
	ashlar.dma = dma_map_single(ashlar.dev, ashlar.va, ashlar.len, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, ashlar.dma))
		return -EIO;
	ashlar_kick(dev);
	dma_unmap_single(dev, ashlar.dma, 32, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

static int ashlar_changed(struct device *dev, void *va)
{
	struct ashlar ashlar;

	ashlar_set_len(&ashlar, 64);
	ashlar.dma = dma_map_single(dev, va, ashlar.len, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, ashlar.dma))
		return -EIO;
	ashlar_set_len(&ashlar, 128);
	dma_unmap_single(dev, ashlar.dma, ashlar.len, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

static int ashlar_computed(struct device *dev, void *va, size_t len)
{
	size_t padded = ashlar_padded(len);
	dma_addr_t dma = dma_map_single(dev, va, padded, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -EIO;
	dma_unmap_single(dev, dma, len, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

static int ashlar_read(struct device *dev, struct ashlar *ashlar, size_t len, bool again)
{
	ashlar->len = len;
	if (again)
		ashlar->len = len + 8;
	ashlar->dma = dma_map_single(dev, ashlar->va, ashlar_len(ashlar), DMA_TO_DEVICE);
	if (dma_mapping_error(dev, ashlar->dma))
		return -EIO;
	dma_unmap_single(dev, ashlar->dma, len, DMA_TO_DEVICE); /* expect: unmap-size-differs */
	return 0;
}

static int ashlar_right(struct device *dev, struct ashlar *ashlar, size_t len, bool again)
{
	ashlar_set_len(ashlar, len);
	if (again)
		ashlar_set_len(ashlar, ashlar_padded(len));
	ashlar->dma = dma_map_single(dev, ashlar->va, ashlar_len(ashlar), DMA_TO_DEVICE);
	if (dma_mapping_error(dev, ashlar->dma))
		return -EIO;
	ashlar_kick(dev);
	dma_unmap_single(dev, ashlar->dma, ashlar_len(ashlar), DMA_TO_DEVICE);
	return 0;
}

/* Not the same each time, or not known. */
static size_t ashlar_next(struct ashlar *ashlar)
{
	return ashlar->len++;
}

static int ashlar_counted(struct device *dev, struct ashlar *ashlar, size_t len)
{
	size_t first = ashlar_next(ashlar);

	ashlar->dma = dma_map_single(dev, ashlar->va, first, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, ashlar->dma))
		return -EIO;
	dma_unmap_single(dev, ashlar->dma, ashlar->len - 1, DMA_TO_DEVICE);
	return 0;
}
