/* An offset, a boundary, and the address of another allocation. */
static int tally_read(struct device *dev, void *buf, u32 id)
{
	dma_addr_t dma = dma_map_single(dev, buf, 64, DMA_FROM_DEVICE);

	if (dma_mapping_error(dev, dma))
		return -ENOMEM;
	tally_wait(id);
	dma_unmap_single(dev, dma + 16, 64, DMA_FROM_DEVICE); /* expect: unmap-address-differs */
	return 0;
}

static int tally_test(struct device *dev, u32 id)
{
	dma_addr_t dma;
	u8 *va = dma_alloc_coherent(dev, 4096, &dma, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	tally_wait(id);
	dma_free_coherent(dev, 4096, va + 64, dma); /* expect: unmap-address-differs */
	return 0;
}

static int tally_mask(struct device *dev, size_t n)
{
	dma_addr_t dma;
	void *va = dma_alloc_coherent(dev, n, &dma, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	dma_free_coherent(dev, n, (void *)((unsigned long)va & PAGE_MASK), dma); /* expect: unmap-address-differs */
	return 0;
}

static int tally_handle(struct device *dev, size_t n)
{
	dma_addr_t dma;
	void *va = dma_alloc_coherent(dev, n, &dma, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	dma_free_coherent(dev, n, va, ALIGN(dma, 16)); /* expect: unmap-address-differs */
	return 0;
}

static int tally_two(struct device *dev)
{
	dma_addr_t in_dma, out_dma;
	void *in, *out;

	in = dma_alloc_coherent(dev, 4096, &in_dma, GFP_KERNEL);
	if (!in)
		return -ENOMEM;
	out = dma_alloc_coherent(dev, 4096, &out_dma, GFP_KERNEL);
	if (!out) {
		dma_free_coherent(dev, 4096, in, in_dma);
		return -ENOMEM;
	}
	dma_free_coherent(dev, 4096, out, in_dma); /* expect: unmap-address-differs */
	dma_free_coherent(dev, 4096, in, in_dma);
	return 0;
}
