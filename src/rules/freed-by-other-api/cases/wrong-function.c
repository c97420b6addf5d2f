/* Each kind of mapping and memory is undone by the function of its kind. */
struct tarn {
	struct device *dev;
	void *ring;
	dma_addr_t ring_dma;
	dma_addr_t data_dma;
	void *pages;
	dma_addr_t pages_dma;
	void *table;
	struct scatterlist sg;
	bool is_streaming;
};

static int tarn_start(struct tarn *tarn, void *data)
{
	tarn->ring = dma_alloc_coherent(tarn->dev, SZ_4K, &tarn->ring_dma, GFP_KERNEL);
	if (!tarn->ring)
		return -ENOMEM;
	tarn->data_dma = dma_map_single(tarn->dev, data, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(tarn->dev, tarn->data_dma))
		goto err_free;
	tarn->pages = dma_alloc_noncoherent(tarn->dev, SZ_4K, &tarn->pages_dma, DMA_TO_DEVICE, GFP_KERNEL);
	tarn->table = kzalloc(SZ_4K, GFP_KERNEL);
	return 0;

err_free:
	dma_free_coherent(tarn->dev, SZ_4K, tarn->ring, tarn->ring_dma);
	return -ENOMEM;
}

static void tarn_stop(struct tarn *tarn, void *data, dma_addr_t dma)
{
	kfree(tarn->ring); /* expect: freed-by-other-api */
	dma_free_coherent(tarn->dev, 64, data, tarn->data_dma); /* expect: freed-by-other-api */
	dma_free_coherent(tarn->dev, SZ_4K, tarn->pages, tarn->pages_dma); /* expect: freed-by-other-api */
	dma_free_coherent(tarn->dev, SZ_4K, tarn->table, dma); /* expect: freed-by-other-api */
}

static int tarn_ask(struct device *dev, void *data)
{
	dma_addr_t dma = dma_map_single(dev, data, 64, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	tarn_run(dev, dma);
	dma_free_coherent(dev, 64, data, dma); /* expect: freed-by-other-api */
	return 0;
}

static int tarn_list(struct device *dev, struct scatterlist *list, int count)
{
	if (!dma_map_sg(dev, list, count, DMA_TO_DEVICE))
		return -EIO;
	tarn_run(dev, sg_dma_address(list));
	dma_unmap_single(dev, sg_dma_address(list), 64, DMA_TO_DEVICE); /* expect: freed-by-other-api */
	return 0;
}

static int tarn_slab(struct device *dev)
{
	void *va = kzalloc(64, GFP_KERNEL);
	dma_addr_t dma;

	if (!va)
		return -ENOMEM;
	dma = dma_map_single(dev, va, 64, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma)) {
		kfree(va);
		return -ENOMEM;
	}
	dma_free_coherent(dev, 64, va, dma); /* expect: freed-by-other-api */
	return 0;
}

static int tarn_noncoherent(struct device *dev)
{
	dma_addr_t dma;
	void *va = dma_alloc_noncoherent(dev, SZ_4K, &dma, DMA_TO_DEVICE, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	tarn_run(dev, dma);
	dma_free_coherent(dev, SZ_4K, va, dma); /* expect: freed-by-other-api */
	return 0;
}
