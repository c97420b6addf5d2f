/* Memory of one's own beside an allocation of the DMA core. */
static int tarn_start(struct device *dev, struct tarn *tarn)
{
	tarn->ring = dma_alloc_coherent(dev, SZ_4K, &tarn->dma, GFP_KERNEL);
	if (!tarn->ring)
		return -ENOMEM;
	tarn->log = (void *)get_zeroed_page(GFP_KERNEL);
	if (!tarn->log)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)tarn->log, 1);
}

static void *tarn_alloc(struct device *dev, dma_addr_t *dma)
{
	return dma_alloc_coherent(dev, SZ_4K, dma, GFP_KERNEL);
}

/* Where the memory is from, this function does not know. */
static int tarn_share(struct tarn *tarn)
{
	return set_memory_decrypted((unsigned long)tarn->ring, 1);
}

/* No memory was allocated. */
static int tarn_fall_back(struct device *dev, struct tarn *tarn)
{
	tarn->ring = dma_alloc_coherent(dev, SZ_4K, &tarn->dma, GFP_KERNEL);
	if (tarn->ring)
		return 0;
	tarn->ring = (void *)get_zeroed_page(GFP_KERNEL);
	if (!tarn->ring)
		return -ENOMEM;
	return set_memory_decrypted((unsigned long)tarn->ring, 1);
}
