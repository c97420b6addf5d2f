/* Allocated with DMA_ATTR_WRITE_COMBINE, freed without, or the other way round. */
struct wren {
	struct device *dev;
	u32 *ring;
	dma_addr_t ring_dma;
	void *log;
	dma_addr_t log_dma;
};

static int wren_frame(struct wren *wren, size_t size)
{
	dma_addr_t dma;
	void *va = dma_alloc_wc(wren->dev, size, &dma, GFP_KERNEL);

	if (!va)
		return -ENOMEM;
	if (wren_show(wren->dev, dma)) {
		dma_free_wc(wren->dev, size, va, dma);
		return -EIO;
	}
	dma_free_wc(wren->dev, size, va, dma);
	return 0;
}

static int wren_open(struct wren *wren)
{
	wren->ring = dma_alloc_wc(wren->dev, SZ_4K, &wren->ring_dma, GFP_KERNEL);
	if (!wren->ring)
		return -ENOMEM;
	wren->log = dma_alloc_coherent(wren->dev, SZ_8K, &wren->log_dma, GFP_KERNEL);
	return wren->log ? 0 : -ENOMEM;
}

static void wren_close(struct wren *wren)
{
	dma_free_coherent(wren->dev, SZ_8K, wren->log, wren->log_dma);
	dma_free_wc(wren->dev, SZ_4K, wren->ring, wren->ring_dma);
}
